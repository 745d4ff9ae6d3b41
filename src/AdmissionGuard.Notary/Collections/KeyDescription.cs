using AdmissionGuard.Notary.Keys;

namespace AdmissionGuard.Notary.Collections;

/// <summary>A key that may sign for a role.</summary>
/// <param name="ScopedId">The id in the metadata: what a policy pins.</param>
/// <param name="CanonicalId">The id of the bare key, as <c>notary key list</c> shows it; the same as the scoped one without a certificate.</param>
/// <param name="KeyType">The type as the metadata writes it, e.g. <c>ecdsa-x509</c>.</param>
/// <param name="Algorithm">Kind and size, e.g. <c>ECDSA P-256</c>; null for a key that is not accepted.</param>
/// <param name="Certificate">The certificate around it, if there is one.</param>
/// <param name="HasSigned">True when it made a valid signature on the role's current file.</param>
public sealed record KeyDescription(
    string ScopedId,
    string CanonicalId,
    string KeyType,
    string? Algorithm,
    CertificateDescription? Certificate,
    bool HasSigned)
{
    internal static KeyDescription Of(TrustKey key, bool hasSigned) =>
        new(
            key.ScopedId,
            key.CanonicalId,
            key.KeyType,
            key.Material?.Name,
            key.Certificate is { } c ? new CertificateDescription(c.Subject, c.Sha256, c.NotBefore, c.NotAfter) : null,
            hasSigned);
}
