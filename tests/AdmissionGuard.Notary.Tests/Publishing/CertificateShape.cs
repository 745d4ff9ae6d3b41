using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace AdmissionGuard.Notary.Tests.Publishing;

/// <summary>What stands in the certificate around a root key. Valid at <see cref="Times.Start"/> unless said otherwise.</summary>
internal sealed class CertificateShape(params string[] commonNames)
{
    /// <summary>The subject's common names; none and several can be asked for.</summary>
    public string[] CommonNames { get; set; } = commonNames;

    public DateTimeOffset NotBefore { get; set; } = Times.Start.AddDays(-30);

    public DateTimeOffset NotAfter { get; set; } = Times.Start.AddYears(10);

    public bool IsAuthority { get; set; }

    /// <summary>The object identifier of the one extended key usage; null for none.</summary>
    public string? Usage { get; set; } = "1.3.6.1.5.5.7.3.3";

    /// <summary>Who issued it; null for itself.</summary>
    public TestAuthority? Issuer { get; set; }

    /// <summary>Blocks put after the certificate, e.g. intermediates.</summary>
    public string Following { get; set; } = string.Empty;

    /// <summary>The PEM as docker writes it: with a header line inside the block.</summary>
    public bool RoleHeader { get; set; }

    public byte[] PemFor(PublisherKey key)
    {
        X500DistinguishedNameBuilder name = new();
        name.AddOrganizationName("tests");
        foreach (string commonName in CommonNames)
        {
            name.AddCommonName(commonName);
        }

        string pem = Certificate(key, name.Build());
        if (RoleHeader)
        {
            pem = pem.Replace("-----BEGIN CERTIFICATE-----\n", "-----BEGIN CERTIFICATE-----\nrole: root\n\n", StringComparison.Ordinal);
        }

        return Encoding.ASCII.GetBytes(pem + "\n" + Following);
    }

    private string Certificate(PublisherKey key, X500DistinguishedName subject)
    {
        CertificateRequest request = key.Pair switch
        {
            ECDsa ecdsa => new CertificateRequest(subject, ecdsa, HashAlgorithmName.SHA256),
            RSA rsa => new CertificateRequest(subject, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            _ => throw new InvalidOperationException("This key goes into no certificate."),
        };
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(IsAuthority, false, 0, true));
        if (Usage is not null)
        {
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(Usage)], false));
        }

        using X509Certificate2 made = Issuer is null
            ? request.CreateSelfSigned(NotBefore, NotAfter)
            : request.Create(Issuer.Certificate.SubjectName, Issuer.Generator, NotBefore, NotAfter, RandomNumberGenerator.GetBytes(8));
        return made.ExportCertificatePem();
    }
}
