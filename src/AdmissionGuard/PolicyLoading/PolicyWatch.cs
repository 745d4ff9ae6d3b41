using AdmissionGuard.Options;
using AdmissionGuard.Watching;

namespace AdmissionGuard.PolicyLoading;

/// <summary>Reloads the policies when their files change.</summary>
internal sealed class PolicyWatch(ServerOptions options, PolicyLoader loader, TimeProvider clock, ILogger<PolicyWatch> logger)
    : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Policies.IsEmpty)
        {
            using MountWatcher watcher = new(options.Policies, clock, logger);
            await watcher.WatchAsync(loader.Reload, stoppingToken);
        }
    }
}
