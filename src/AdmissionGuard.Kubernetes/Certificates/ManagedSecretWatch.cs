using AdmissionGuard.Kubernetes.Api;
using AdmissionGuard.Kubernetes.Api.Objects;
using AdmissionGuard.Kubernetes.Api.Watching;

namespace AdmissionGuard.Kubernetes.Certificates;

/// <summary>Watches the Secret of the certificates, by name, so that the right to read no other Secret is needed.</summary>
public sealed class ManagedSecretWatch : IWatchSink<ManagedMaterial>
{
    private readonly ResourceWatch<SecretObject, ManagedMaterial> watch;
    private Action<ManagedMaterial?>? publish;
    private ManagedMaterial? held;
    private bool changed;

    /// <summary>Prepares the watch.</summary>
    public ManagedSecretWatch(ApiConnection api, string space, string name, ServiceNames service, IWatchObserver observer, TimeProvider clock, Func<double> random)
    {
        WatchedResource<SecretObject, ManagedMaterial> resource = new()
        {
            Name = "the certificate Secret",
            Path = $"api/v1/namespaces/{Uri.EscapeDataString(space)}/secrets",
            Only = name,
            PageSize = 1,
            ListType = ApiJson.Default.SecretList,
            LineType = ApiJson.Default.SecretLine,
            Keep = secret => SecretVersion.Of(secret) is { } version ? MaterialReader.Read(version, service) : null,
        };
        watch = new ResourceWatch<SecretObject, ManagedMaterial>(api, resource, this, observer, clock, random);
    }

    /// <summary>Runs until it is stopped; tells what the Secret holds whenever that changes, and null when there is no Secret.</summary>
    public Task RunAsync(Action<ManagedMaterial?> take, CancellationToken stop)
    {
        publish = take;
        return watch.RunAsync(stop);
    }

    void IWatchSink<ManagedMaterial>.Replace(IReadOnlyList<ManagedMaterial> items) => Hold(items.Count > 0 ? items[0] : null);

    void IWatchSink<ManagedMaterial>.Put(ManagedMaterial item) => Hold(item);

    void IWatchSink<ManagedMaterial>.Remove(ManagedMaterial item) => Hold(null);

    void IWatchSink<ManagedMaterial>.Settle()
    {
        if (changed)
        {
            changed = false;
            publish?.Invoke(held);
        }
    }

    private void Hold(ManagedMaterial? material) => (held, changed) = (material, true);
}
