using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AdmissionGuard.Tests.Arranging;

/// <summary>Certificates made for a fact, as PEM.</summary>
internal sealed record TestCertificate(string Certificate, string Key, string Fingerprint)
{
    public static TestCertificate Make(TimeSpan? begin = null, TimeSpan? end = null)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=test", key, HashAlgorithmName.SHA256);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using X509Certificate2 made = request.CreateSelfSigned(now + (begin ?? TimeSpan.FromHours(-1)), now + (end ?? TimeSpan.FromDays(1)));
        return new TestCertificate(
            made.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem(), made.GetCertHashString(HashAlgorithmName.SHA256));
    }

    public (string Name, string Text)[] Files => [("tls.crt", Certificate), ("tls.key", Key)];
}
