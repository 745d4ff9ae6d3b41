using AdmissionGuard.Options;
using AdmissionGuard.Watching;

namespace AdmissionGuard.Callers;

/// <summary>Reads the authorities again when their file changes.</summary>
internal sealed class ClientAuthorityWatch(CallerOptions options, ClientAuthorityLoader loader, TimeProvider clock, ILogger<ClientAuthorityWatch> logger)
    : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using MountWatcher watcher = new([options.Authority], clock, logger);
        await watcher.WatchAsync(loader.Reload, stoppingToken);
    }
}
