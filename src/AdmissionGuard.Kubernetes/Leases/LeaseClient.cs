using System.Text.Json.Nodes;
using AdmissionGuard.Kubernetes.Api;
using AdmissionGuard.Kubernetes.Api.Objects;

namespace AdmissionGuard.Kubernetes.Leases;

/// <summary>Reads and writes one Lease, which must exist: nobody else's may be made, and whoever made it removes it.</summary>
internal sealed class LeaseClient(ApiConnection api, string space, string name, TimeSpan patience, TimeProvider clock)
{
    private readonly string path = $"apis/coordination.k8s.io/v1/namespaces/{Uri.EscapeDataString(space)}/leases/{Uri.EscapeDataString(name)}";

    /// <summary>What it is called in messages.</summary>
    public string Name => $"Lease {space}/{name}";

    /// <summary>Reads it as it is now: a read without a version asks etcd, not a cache.</summary>
    public async Task<ApiReply<LeaseObject>> ReadAsync(CancellationToken stop)
    {
        using Within within = new(patience, clock, stop);
        return await api.GetAsync(path, ApiJson.Default.LeaseObject, within.Token);
    }

    /// <summary>Changes its <c>spec</c> if it is still of the version that was read; a conflict otherwise.</summary>
    public async Task<ApiReply<LeaseObject>> WriteAsync(LeaseObject read, JsonObject spec, CancellationToken stop)
    {
        using Within within = new(patience, clock, stop);
        JsonObject patch = new() { ["metadata"] = new JsonObject { ["resourceVersion"] = read.Metadata?.ResourceVersion }, ["spec"] = spec };
        return await api.PatchAsync(path, PatchTypes.Merge, patch, ApiJson.Default.LeaseObject, within.Token);
    }
}
