using AdmissionGuard.Kubernetes.Api;
using AdmissionGuard.Kubernetes.Api.Objects;
using AdmissionGuard.Kubernetes.Api.Watching;

namespace AdmissionGuard.Kubernetes.Namespaces;

/// <summary>Keeps the labels of all namespaces up to date.</summary>
public sealed class NamespaceWatch(ApiConnection api, NamespaceLabels labels, IWatchObserver observer, TimeProvider clock, Func<double> random)
{
    private const int PageSize = 500;

    /// <summary>Runs until it is stopped.</summary>
    public Task RunAsync(CancellationToken stop)
    {
        WatchedResource<NamespaceObject, LabelledNamespace> resource = new()
        {
            Name = "namespaces",
            Path = "api/v1/namespaces",
            PageSize = PageSize,
            ListType = ApiJson.Default.NamespaceList,
            LineType = ApiJson.Default.NamespaceLine,
            Keep = from => LabelledNamespace.Of(from, labels.Texts),
        };
        return new ResourceWatch<NamespaceObject, LabelledNamespace>(api, resource, labels, observer, clock, random).RunAsync(stop);
    }
}
