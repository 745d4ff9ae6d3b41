using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AdmissionGuard.Kubernetes.Certificates;

/// <summary>Makes authorities and serving certificates (RFC 5280): P-256, SHA-256, with key identifiers, from a little before now.</summary>
internal static class CertificateMaker
{
    private const int SerialLength = 16;

    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1", "serverAuth");

    /// <summary>An authority that can vouch for serving certificates and for no further authority. Each has a name of its own.</summary>
    public static KeyedCertificate Authority(ServiceNames service, TimeSpan lifetime, DateTimeOffset now)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string own = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
        CertificateRequest request = new(Name($"AdmissionGuard authority {own}", service), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        X509SubjectKeyIdentifierExtension identifier = new(request.PublicKey, false);
        request.CertificateExtensions.Add(identifier);
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(identifier));
        using X509Certificate2 made = request.CreateSelfSigned(now - RotationSettings.ClockSkew, now + lifetime);
        return new KeyedCertificate(CertificateFacts.Of(made), key.ExportPkcs8PrivateKeyPem() + "\n");
    }

    /// <summary>A serving certificate that ends with its authority at the latest.</summary>
    public static KeyedCertificate Serving(KeyedCertificate authority, ServiceNames service, TimeSpan lifetime, DateTimeOffset now)
    {
        using X509Certificate2 issuer = X509Certificate2.CreateFromPem(authority.Facts.Pem, authority.Key);
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new(Name("AdmissionGuard webhook", service), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([ServerAuthentication], false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuer, true, false));
        SubjectAlternativeNameBuilder names = new();
        foreach (string name in service.All)
        {
            names.AddDnsName(name);
        }

        request.CertificateExtensions.Add(names.Build());
        DateTimeOffset begin = Latest(now - RotationSettings.ClockSkew, authority.Facts.NotBefore);
        DateTimeOffset end = now + lifetime < authority.Facts.NotAfter ? now + lifetime : authority.Facts.NotAfter;
        using X509Certificate2 made = request.Create(issuer, begin, end, Serial());
        return new KeyedCertificate(CertificateFacts.Of(made), key.ExportPkcs8PrivateKeyPem() + "\n");
    }

    // Namespace and Service have 63 characters at most each, a common name no more than 64: organisation and unit take them.
    private static X500DistinguishedName Name(string common, ServiceNames service)
    {
        X500DistinguishedNameBuilder name = new();
        name.AddOrganizationName(service.Namespace);
        name.AddOrganizationalUnitName(service.Name);
        name.AddCommonName(common);
        return name.Build();
    }

    // Positive and not too short, as RFC 5280 section 4.1.2.2 wants it.
    private static byte[] Serial()
    {
        byte[] serial = RandomNumberGenerator.GetBytes(SerialLength);
        serial[0] = (byte)((serial[0] & 0x7f) | 0x40);
        return serial;
    }

    private static DateTimeOffset Latest(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
