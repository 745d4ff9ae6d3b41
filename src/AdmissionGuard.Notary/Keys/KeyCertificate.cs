using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AdmissionGuard.Notary.Keys;

/// <summary>What has to be known of a certificate, read once: certificates hold native handles, this does not.</summary>
internal sealed record KeyCertificate
{
    private const string CommonName = "2.5.4.3";

    /// <summary>The certificate's DER bytes.</summary>
    public required byte[] Der { get; init; }

    /// <summary>SHA-256 over <see cref="Der"/> in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The subject as people write it.</summary>
    public required string Subject { get; init; }

    /// <summary>The DER names, for finding who issued what.</summary>
    public required byte[] SubjectName { get; init; }

    /// <summary>The DER name of the issuer.</summary>
    public required byte[] IssuerName { get; init; }

    /// <summary>All common names of the subject, in their order.</summary>
    public required IReadOnlyList<string> CommonNames { get; init; }

    /// <summary>The first moment it is valid.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>The last moment it is valid.</summary>
    public required DateTimeOffset NotAfter { get; init; }

    /// <summary>True when it may issue others (RFC 5280, section 4.2.1.9): basic constraints say CA, and a key usage, if any, lets it sign certificates.</summary>
    public required bool IsAuthority { get; init; }

    /// <summary>True when basic constraints say CA, whatever its key usage.</summary>
    public required bool HasAuthorityFlag { get; init; }

    /// <summary>How many intermediates may stand below it; null for any number.</summary>
    public required int? PathLength { get; init; }

    /// <summary>How it was signed; null for algorithms that are weak or unknown.</summary>
    public required CertificateSignature? Signature { get; init; }

    /// <summary>False when it was signed with SHA-1, MD5 or something unknown.</summary>
    public bool HasStrongSignature => Signature is not null;

    /// <summary>Its key as DER SubjectPublicKeyInfo, as it is encoded there.</summary>
    public required byte[] PublicKeyInfo { get; init; }

    /// <summary>Reads a DER certificate; null when it is none.</summary>
    public static KeyCertificate? TryRead(byte[] der)
    {
        try
        {
            using X509Certificate2 certificate = X509CertificateLoader.LoadCertificate(der);
            X509BasicConstraintsExtension? basic = certificate.Extensions.OfType<X509BasicConstraintsExtension>().SingleOrDefault();
            X509KeyUsageExtension? usage = certificate.Extensions.OfType<X509KeyUsageExtension>().SingleOrDefault();
            bool flag = basic is { CertificateAuthority: true };
            return new KeyCertificate
            {
                Der = certificate.RawData,
                Sha256 = Convert.ToHexStringLower(SHA256.HashData(certificate.RawData)),
                Subject = certificate.Subject,
                SubjectName = certificate.SubjectName.RawData,
                IssuerName = certificate.IssuerName.RawData,
                CommonNames = CommonNamesOf(certificate.SubjectName),
                NotBefore = certificate.NotBefore.ToUniversalTime(),
                NotAfter = certificate.NotAfter.ToUniversalTime(),
                HasAuthorityFlag = flag,
                IsAuthority = flag && (usage is null || usage.KeyUsages.HasFlag(X509KeyUsageFlags.KeyCertSign)),
                PathLength = basic is { HasPathLengthConstraint: true } ? basic.PathLengthConstraint : null,
                Signature = CertificateSignature.Read(certificate.RawDataMemory),
                PublicKeyInfo = certificate.PublicKey.ExportSubjectPublicKeyInfo(),
            };
        }
        catch (Exception e) when (e is CryptographicException or AsnContentException or InvalidOperationException)
        {
            // A certificate of any shape may come from a hostile server: what the framework cannot read is no certificate.
            return null;
        }
    }

    // From the sequence of names itself: the text form would let one value look like two.
    private static List<string> CommonNamesOf(X500DistinguishedName name)
    {
        List<string> names = [];
        foreach (X500RelativeDistinguishedName part in name.EnumerateRelativeDistinguishedNames())
        {
            if (part.HasMultipleElements)
            {
                // Nobody writes such names; a common name might hide in one.
                names.Add("");
                names.Add("");
            }
            else if (part.GetSingleElementType().Value == CommonName)
            {
                names.Add(part.GetSingleElementValue() ?? "");
            }
        }

        return names;
    }
}
