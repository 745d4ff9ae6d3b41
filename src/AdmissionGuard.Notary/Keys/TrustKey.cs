using AdmissionGuard.Notary.Json;

namespace AdmissionGuard.Notary.Keys;

/// <summary>
/// A key of the metadata. One that is not understood still has its id; it only verifies nothing. Read when it is first needed: a file with
/// hundreds of delegations has as many keys, of which a verification uses two.
/// </summary>
internal sealed class TrustKey
{
    private readonly Lazy<KeyContent> content;

    /// <summary>Takes a key as the metadata holds it.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="publicText">Its public part: base64.</param>
    public TrustKey(JsonText type, JsonText publicText)
    {
        KeyType = type.ToString();
        ScopedId = KeyIds.Of(type.Utf8, publicText.Utf8);
        content = new Lazy<KeyContent>(() => TrustKeyReader.Read(KeyType, publicText));
    }

    /// <summary>The key type as the metadata writes it.</summary>
    public string KeyType { get; }

    /// <summary>The id over the key as the metadata holds it.</summary>
    public string ScopedId { get; }

    /// <summary>The id over the bare key; the scoped one for a key without certificate.</summary>
    public string CanonicalId => content.Value.CanonicalId ?? ScopedId;

    /// <summary>The public key; null when it is not accepted.</summary>
    public KeyMaterial? Material => content.Value.Material;

    /// <summary>Why the key is not accepted, in words; null when it is.</summary>
    public string? Fault => content.Value.Fault;

    /// <summary>All certificates around the key, the key's own first; empty for a bare key.</summary>
    public IReadOnlyList<KeyCertificate> Certificates => content.Value.Certificates;

    /// <summary>True when the type says that the key is wrapped in a certificate.</summary>
    public bool IsCertificate => KeyType.EndsWith("-x509", StringComparison.Ordinal);

    /// <summary>The certificate that holds the key; null for a bare key.</summary>
    public KeyCertificate? Certificate => Certificates.Count > 0 ? Certificates[0] : null;

    /// <summary>SHA-256 over the certificate; null for a bare key.</summary>
    public string? CertificateSha256 => Certificate?.Sha256;
}
