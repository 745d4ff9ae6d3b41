using AdmissionGuard.Health;
using AdmissionGuard.Kubernetes.TrustStates;

namespace AdmissionGuard.Signatures;

/// <summary>Looks from the start on whether the ConfigMap of the trust state can be read, until it can: a name that is mistyped must not show first in denials.</summary>
internal sealed class TrustStateLook(ConfigMapTrustStateStore store, Remarks remarks, TimeProvider clock, ILogger<TrustStateLook> logger) : BackgroundService
{
    /// <summary>The time between two looks.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        string? told = null;
        while (!stoppingToken.IsCancellationRequested && await store.ProblemAsync(stoppingToken) is { } problem)
        {
            if (problem != told)
            {
                told = problem;
                remarks.Set(Readiness.TrustStateCheck, "--trust-state-map", problem);
                Log.TrustStateUnusable(logger, problem);
            }

            await Task.Delay(Pause, clock, stoppingToken);
        }

        if (told is not null)
        {
            remarks.Set(Readiness.TrustStateCheck, "--trust-state-map", null);
            Log.TrustStateUsable(logger);
        }
    }
}
