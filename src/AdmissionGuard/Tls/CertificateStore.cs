using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AdmissionGuard.Metrics;

namespace AdmissionGuard.Tls;

/// <summary>Holds the certificate for new connections; open ones keep theirs.</summary>
internal sealed class CertificateStore(GuardMetrics metrics)
{
    private readonly TaskCompletionSource loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile ServerCertificate? current;
    private volatile ServerCertificate? before;

    /// <summary>The certificate in use; null before the first was loaded.</summary>
    public ServerCertificate? Current => current;

    /// <summary>Completes when the first certificate is there: one of the cluster comes only after the server has started.</summary>
    public Task Loaded => loaded.Task;

    /// <summary>Whether this is the certificate in use, or the one before it: replicas do not change it in the same moment.</summary>
    public bool HasServed(X509Certificate2 certificate)
    {
        string fingerprint = certificate.GetCertHashString(HashAlgorithmName.SHA256);
        return fingerprint == current?.Fingerprint || fingerprint == before?.Fingerprint;
    }

    /// <summary>Uses another certificate from the next handshake on.</summary>
    public void Use(ServerCertificate certificate)
    {
        before = current;
        current = certificate;
        metrics.SetCertificateExpiry(certificate.NotAfter);
        loaded.TrySetResult();
    }
}
