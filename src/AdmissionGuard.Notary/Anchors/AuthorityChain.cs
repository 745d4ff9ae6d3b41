using AdmissionGuard.Notary.Keys;

namespace AdmissionGuard.Notary.Anchors;

/// <summary>
/// Finds a chain from a root certificate to one of the policy's authorities (RFC 5280, section 6, what of it applies): names, signatures,
/// authority flags, path lengths and validity. No revocation and no downloads: nothing is asked of anybody. Key usage of the root certificate
/// itself does not count, since Notary makes them for code signing only.
/// </summary>
internal sealed class AuthorityChain(CertificateAuthorities authorities, DateTimeOffset now)
{
    private const int MaxLength = 8;

    /// <summary>True when the certificate chains up, directly or through the given intermediates.</summary>
    /// <param name="leaf">The root certificate.</param>
    /// <param name="intermediates">The certificates that came with it.</param>
    public bool Reaches(KeyCertificate leaf, IEnumerable<KeyCertificate> intermediates) =>
        Reaches(leaf, [.. intermediates.Take(MaxLength)], below: 0);

    private bool Reaches(KeyCertificate certificate, IReadOnlyList<KeyCertificate> intermediates, int below) =>
        authorities.Certificates.Any(authority => Issued(authority, certificate, below))
        || (below < MaxLength
            && intermediates.Any(next => Issued(next, certificate, below) && Reaches(next, [.. intermediates.Where(i => i != next)], below + 1)));

    private bool Issued(KeyCertificate issuer, KeyCertificate certificate, int below) =>
        issuer.IsAuthority
        && issuer.SubjectName.AsSpan().SequenceEqual(certificate.IssuerName)
        && issuer.NotBefore <= now
        && now <= issuer.NotAfter
        && (issuer.PathLength is null || issuer.PathLength >= below)
        && KeyMaterial.FromPublicKeyInfo(issuer.PublicKeyInfo, out _) is { } key
        && certificate.Signature is { } signature
        && signature.IsBy(key);
}
