using AdmissionGuard.Kubernetes.Events;

namespace AdmissionGuard.Cluster;

/// <summary>Writes Events.</summary>
internal sealed class EventService(EventWriter events, ILogger<EventService> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => events.RunAsync(problem => Log.EventFailed(logger, problem), stoppingToken);
}
