using AdmissionGuard.Options;
using AdmissionGuard.Watching;

namespace AdmissionGuard.Tls;

/// <summary>Reloads the certificate when its files change.</summary>
internal sealed class CertificateWatch(ServerOptions options, CertificateLoader loader, TimeProvider clock, ILogger<CertificateWatch> logger)
    : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options is { Certificate: { } certificate, Key: { } key })
        {
            using MountWatcher watcher = new([certificate, key], clock, logger);
            await watcher.WatchAsync(loader.Reload, stoppingToken);
        }
    }
}
