using System.Diagnostics.CodeAnalysis;
using AdmissionGuard.Notary.Keys;
using AdmissionGuard.Notary.Pem;

namespace AdmissionGuard.Notary.Anchors;

/// <summary>
/// Certificate authorities of which one must have issued a root certificate, directly or through intermediates that the metadata holds.
/// Any certificate that may issue others can be one: docker and notary leave intermediates out, so that the issuing authority itself has to
/// be here.
/// </summary>
public sealed class CertificateAuthorities
{
    /// <summary>The most certificates of a bundle.</summary>
    public const int MaxCount = 100;

    private CertificateAuthorities(IReadOnlyList<KeyCertificate> certificates) => Certificates = certificates;

    /// <summary>SHA-256 of each certificate in lower-case hexadecimal.</summary>
    public IEnumerable<string> Fingerprints => Certificates.Select(c => c.Sha256);

    internal IReadOnlyList<KeyCertificate> Certificates { get; }

    /// <summary>Reads a PEM bundle: 1 to <see cref="MaxCount"/> certificates, each of an authority.</summary>
    /// <param name="pem">The text; what stands around the blocks does not count.</param>
    /// <param name="authorities">The authorities, when the text holds some.</param>
    /// <param name="error">What is wrong, as half a sentence after "the bundle", when it does not.</param>
    public static bool TryParse(string? pem, [NotNullWhen(true)] out CertificateAuthorities? authorities, [NotNullWhen(false)] out string? error)
    {
        (authorities, error) = Read(pem ?? "");
        return authorities is not null;
    }

    private static (CertificateAuthorities? Authorities, string? Error) Read(string pem)
    {
        if (PemText.Read(pem) is not { } blocks)
        {
            return (null, "is no PEM text with certificates; write them from BEGIN to END");
        }

        if (blocks.Count > MaxCount)
        {
            return (null, $"has more than {MaxCount} certificates; leave out those that issue no root certificates");
        }

        List<KeyCertificate> certificates = [];
        foreach (PemBlock block in blocks)
        {
            if (block.Label != PemBlock.Certificate || KeyCertificate.TryRead(block.Der) is not { } certificate)
            {
                return (null, "holds something besides readable certificates; leave it out");
            }

            if (!certificate.IsAuthority)
            {
                return (null, $"holds the certificate with SHA-256 {certificate.Sha256}, which is not of an authority; pin it as a root instead");
            }

            certificates.Add(certificate);
        }

        return (new CertificateAuthorities(certificates), null);
    }
}
