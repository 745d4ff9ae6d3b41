using AdmissionGuard.Kubernetes.PullSecrets;

namespace AdmissionGuard.Cluster;

/// <summary>Tells the log which pull secrets are of no use, and why.</summary>
internal sealed class PullSecretReports(ILogger<PullSecretReports> logger) : IPullSecretObserver
{
    /// <inheritdoc/>
    public void PassedOver(string what, string why) => Log.PullSecretPassedOver(logger, what, why);
}
