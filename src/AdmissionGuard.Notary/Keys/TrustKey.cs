namespace AdmissionGuard.Notary.Keys;

/// <summary>A key of the metadata. One that is not understood still has its id; it only verifies nothing.</summary>
internal sealed class TrustKey
{
    /// <summary>The key type as the metadata writes it.</summary>
    public required string KeyType { get; init; }

    /// <summary>The id over the key as the metadata holds it.</summary>
    public required string ScopedId { get; init; }

    /// <summary>The id over the bare key; the scoped one for a key without certificate.</summary>
    public required string CanonicalId { get; init; }

    /// <summary>The public key; null when it is not accepted.</summary>
    public KeyMaterial? Material { get; init; }

    /// <summary>Why the key is not accepted, in words; null when it is.</summary>
    public string? Fault { get; init; }

    /// <summary>All certificates around the key, the key's own first; empty for a bare key.</summary>
    public IReadOnlyList<KeyCertificate> Certificates { get; init; } = [];

    /// <summary>True when the type says that the key is wrapped in a certificate.</summary>
    public bool IsCertificate => KeyType.EndsWith("-x509", StringComparison.Ordinal);

    /// <summary>The certificate that holds the key; null for a bare key.</summary>
    public KeyCertificate? Certificate => Certificates.Count > 0 ? Certificates[0] : null;

    /// <summary>SHA-256 over the certificate; null for a bare key.</summary>
    public string? CertificateSha256 => Certificate?.Sha256;
}
