using AdmissionGuard.Kubernetes.Namespaces;
using AdmissionGuard.Policies.Engine;
using AdmissionGuard.Reviews;

namespace AdmissionGuard.Cluster;

/// <summary>Reads namespaces from the API server that the watch has not told of.</summary>
internal sealed class ClusterNamespaces(ClusterConnection cluster, NamespaceLabels labels, TimeProvider clock) : INamespaceReader, IDisposable
{
    private readonly NamespaceReads reads = new(cluster.Api, labels, clock);

    /// <inheritdoc/>
    public ValueTask EnsureKnownAsync(string name, Deadline deadline) => reads.EnsureKnownAsync(name, deadline.Remaining);

    /// <inheritdoc/>
    public void Dispose() => reads.Dispose();
}
