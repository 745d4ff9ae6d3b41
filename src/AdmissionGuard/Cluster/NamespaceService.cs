using AdmissionGuard.Kubernetes.Namespaces;

namespace AdmissionGuard.Cluster;

/// <summary>Keeps the labels of namespaces up to date.</summary>
internal sealed class NamespaceService(NamespaceWatch watch) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => watch.RunAsync(stoppingToken);
}
