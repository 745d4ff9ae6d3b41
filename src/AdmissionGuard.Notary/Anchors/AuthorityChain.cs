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

    /// <summary>How many signatures of certificates were looked at.</summary>
    public int Checked { get; private set; }

    /// <summary>
    /// True when the certificate chains up, directly or through the given intermediates. Looks at the shortest ways first and at each certificate
    /// once, however the intermediates have issued each other.
    /// </summary>
    /// <param name="leaf">The root certificate.</param>
    /// <param name="intermediates">The certificates that came with it.</param>
    public bool Reaches(KeyCertificate leaf, IEnumerable<KeyCertificate> intermediates)
    {
        IReadOnlyList<KeyCertificate> level = [leaf];
        List<KeyCertificate> unseen = [.. intermediates.Take(MaxLength)];
        for (int below = 0; level.Count > 0; below++)
        {
            if (authorities.Certificates.Any(authority => HasIssued(authority, level, below)))
            {
                return true;
            }

            level = [.. unseen.Where(intermediate => HasIssued(intermediate, level, below))];
            unseen.RemoveAll(level.Contains);
        }

        return false;
    }

    private bool HasIssued(KeyCertificate issuer, IReadOnlyList<KeyCertificate> level, int below) =>
        level.Any(certificate => HasIssued(issuer, certificate, below));

    private bool HasIssued(KeyCertificate issuer, KeyCertificate certificate, int below) =>
        issuer.IsAuthority
        && issuer.SubjectName.AsSpan().SequenceEqual(certificate.IssuerName)
        && issuer.NotBefore <= now
        && now <= issuer.NotAfter
        && (issuer.PathLength is null || issuer.PathLength >= below)
        && KeyMaterial.FromPublicKeyInfo(issuer.PublicKeyInfo, out _) is { } key
        && certificate.Signature is { } signature
        && IsBy(signature, key);

    private bool IsBy(CertificateSignature signature, KeyMaterial key)
    {
        Checked++;
        return signature.IsBy(key);
    }
}
