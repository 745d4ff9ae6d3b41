using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AdmissionGuard.Notary.Tests.Publishing;

/// <summary>An authority that issues certificates: of root keys, or of the server's TLS.</summary>
internal sealed class TestAuthority
{
    private readonly ECDsa key;

    public TestAuthority(string name, DateTimeOffset now, TestAuthority? issuer = null, TestAuthority? sameKeyAs = null)
    {
        key = sameKeyAs?.key ?? ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        (DateTimeOffset begin, DateTimeOffset end) = (now.AddDays(-60), now.AddYears(20));
        Certificate = issuer is null
            ? request.CreateSelfSigned(begin, end)
            : request.Create(issuer.Certificate.SubjectName, issuer.Generator, begin.AddDays(1), end.AddDays(-1), RandomNumberGenerator.GetBytes(8));
    }

    public X509Certificate2 Certificate { get; }

    public X509SignatureGenerator Generator => X509SignatureGenerator.CreateForECDsa(key);

    public string Pem => Certificate.ExportCertificatePem() + "\n";

    /// <summary>A certificate for TLS on the loopback address, with its key.</summary>
    public X509Certificate2 ForLoopback(DateTimeOffset now)
    {
        using ECDsa leafKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=localhost", leafKey, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        using X509Certificate2 made = request.Create(
            Certificate.SubjectName, Generator, now.AddDays(-1), now.AddDays(30), RandomNumberGenerator.GetBytes(8));
        return made.CopyWithPrivateKey(leafKey);
    }
}
