namespace AdmissionGuard.Kubernetes.Certificates;

/// <summary>A certificate and its key. Its text tells the certificate alone.</summary>
/// <param name="facts">The certificate.</param>
/// <param name="key">The key as PEM (PKCS 8), not encrypted.</param>
public sealed class KeyedCertificate(CertificateFacts facts, string key)
{
    /// <summary>The certificate.</summary>
    public CertificateFacts Facts { get; } = facts;

    /// <summary>The key. It must appear in nothing but the Secret.</summary>
    public string Key { get; } = key;

    /// <inheritdoc/>
    public override string ToString() => Facts.ToString();
}
