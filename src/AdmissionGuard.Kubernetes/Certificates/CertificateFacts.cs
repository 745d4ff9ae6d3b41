using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AdmissionGuard.Kubernetes.Certificates;

/// <summary>A certificate, without its key: what everybody may see.</summary>
/// <param name="Pem">Its text.</param>
/// <param name="Fingerprint">Its SHA-256 in hexadecimal.</param>
/// <param name="NotBefore">From when on it is valid.</param>
/// <param name="NotAfter">Until when it is valid.</param>
public sealed record CertificateFacts(string Pem, string Fingerprint, DateTimeOffset NotBefore, DateTimeOffset NotAfter)
{
    /// <summary>True while it is valid.</summary>
    public bool IsValidAt(DateTimeOffset moment) => NotBefore <= moment && moment < NotAfter;

    /// <inheritdoc/>
    public override string ToString() => $"{Fingerprint} until {NotAfter:u}";

    /// <summary>Takes them out of a certificate.</summary>
    internal static CertificateFacts Of(X509Certificate2 certificate) =>
        new(
            certificate.ExportCertificatePem() + "\n",
            certificate.GetCertHashString(HashAlgorithmName.SHA256),
            new DateTimeOffset(certificate.NotBefore.ToUniversalTime()),
            new DateTimeOffset(certificate.NotAfter.ToUniversalTime()));
}
