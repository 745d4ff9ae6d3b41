using AdmissionGuard.Health;
using AdmissionGuard.Options;

namespace AdmissionGuard.Hosting;

/// <summary>
/// Puts time between the stop signal and the end of serving: API servers and Services take seconds to forget a pod, and each review
/// that they send meanwhile must find somebody.
/// </summary>
internal sealed class DrainService(ServerOptions options, Readiness readiness, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<DrainService> logger)
    : IHostedLifecycleService
{
    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStopping.Register(readiness.Stopping);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        readiness.Stopping();
        TimeSpan drain = options.DrainTime;
        Log.Draining(logger, drain.TotalSeconds);
        if (drain > TimeSpan.Zero)
        {
            await Task.Delay(drain, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
