using AdmissionGuard.Metrics;

namespace AdmissionGuard.Tls;

/// <summary>Holds the certificate for new connections; open ones keep theirs.</summary>
internal sealed class CertificateStore(GuardMetrics metrics)
{
    private volatile ServerCertificate? current;

    /// <summary>The certificate in use; null before the first was loaded.</summary>
    public ServerCertificate? Current => current;

    /// <summary>Uses another certificate from the next handshake on.</summary>
    public void Use(ServerCertificate certificate)
    {
        current = certificate;
        metrics.SetCertificateExpiry(certificate.NotAfter);
    }
}
