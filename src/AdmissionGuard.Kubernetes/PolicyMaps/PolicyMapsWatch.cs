using AdmissionGuard.Kubernetes.Api;
using AdmissionGuard.Kubernetes.Api.Objects;
using AdmissionGuard.Kubernetes.Api.Watching;

namespace AdmissionGuard.Kubernetes.PolicyMaps;

/// <summary>Watches the ConfigMaps of policies: those of the own namespace, or those of all.</summary>
public sealed class PolicyMapsWatch
{
    // At most 50 MiB of data a page, and 20 requests for the 1,000 ConfigMaps of a large cluster.
    private const int PageSize = 50;

    private readonly PolicyLedger ledger;
    private readonly ResourceWatch<ConfigMapObject, PolicyMap> watch;
    private Action<PolicyMapsReading>? publish;

    /// <summary>Prepares the watch.</summary>
    /// <param name="api">The API server.</param>
    /// <param name="ownNamespace">The namespace whose policies are the floor.</param>
    /// <param name="namespaced">Whether the policies of other namespaces are read too; that takes the right to list all ConfigMaps.</param>
    /// <param name="observer">Is told how the watch fares.</param>
    /// <param name="clock">The time.</param>
    /// <param name="random">Gives numbers from 0 to below 1, for the waits after setbacks.</param>
    public PolicyMapsWatch(ApiConnection api, string ownNamespace, bool namespaced, IWatchObserver observer, TimeProvider clock, Func<double> random)
    {
        WatchedResource<ConfigMapObject, PolicyMap> resource = new()
        {
            Name = "policy ConfigMaps",
            Path = namespaced ? "api/v1/configmaps" : $"api/v1/namespaces/{Uri.EscapeDataString(ownNamespace)}/configmaps",
            Selector = $"{PolicyMap.Label}=true",
            PageSize = PageSize,
            ListType = ApiJson.Default.ConfigMapList,
            LineType = ApiJson.Default.ConfigMapLine,
            Keep = PolicyMap.Of,
        };
        ledger = new PolicyLedger(ownNamespace, reading => publish?.Invoke(reading));
        watch = new ResourceWatch<ConfigMapObject, PolicyMap>(api, resource, ledger, observer, clock, random);
    }

    /// <summary>Says which names policies from elsewhere have, and where these stand: no policy of a ConfigMap may have such a name.</summary>
    public void Reserve(IReadOnlyDictionary<string, string> names) => ledger.Reserve(names);

    /// <summary>Runs until it is stopped; tells what the ConfigMaps come to whenever that changes, for the first time when all are listed.</summary>
    /// <param name="take">Takes what the ConfigMaps come to; called one call after the other, so it must be quick.</param>
    /// <param name="stop">Stops it.</param>
    public Task RunAsync(Action<PolicyMapsReading> take, CancellationToken stop)
    {
        publish = take;
        return watch.RunAsync(stop);
    }
}
