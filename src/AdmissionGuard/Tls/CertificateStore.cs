using AdmissionGuard.Metrics;

namespace AdmissionGuard.Tls;

/// <summary>Holds the certificate for new connections; open ones keep theirs.</summary>
internal sealed class CertificateStore(GuardMetrics metrics)
{
    private readonly TaskCompletionSource loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile ServerCertificate? current;

    /// <summary>The certificate in use; null before the first was loaded.</summary>
    public ServerCertificate? Current => current;

    /// <summary>Completes when the first certificate is there: one of the cluster comes only after the server has started.</summary>
    public Task Loaded => loaded.Task;

    /// <summary>Uses another certificate from the next handshake on.</summary>
    public void Use(ServerCertificate certificate)
    {
        current = certificate;
        metrics.SetCertificateExpiry(certificate.NotAfter);
        loaded.TrySetResult();
    }
}
