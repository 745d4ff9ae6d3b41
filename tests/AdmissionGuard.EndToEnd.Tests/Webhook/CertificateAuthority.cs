using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AdmissionGuard.EndToEnd.Tests.Webhook;

/// <summary>An authority of one test, for certificates of 127.0.0.1.</summary>
internal sealed class CertificateAuthority : IDisposable
{
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Life = TimeSpan.FromDays(1);

    private readonly string _name = $"CN=authority {Guid.NewGuid()}";
    private ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private X509Certificate2 _certificate;

    /// <summary>Makes it.</summary>
    public CertificateAuthority() => _certificate = Make();

    /// <summary>Its own certificate, for a webhook's <c>caBundle</c>.</summary>
    public string Pem => _certificate.ExportCertificatePem() + "\n";

    /// <summary>Its key, as PEM.</summary>
    public string Key => _key.ExportPkcs8PrivateKeyPem() + "\n";

    /// <summary>Gives it another certificate of the same name.</summary>
    public void Renew(bool sameKey)
    {
        _certificate.Dispose();
        if (!sameKey)
        {
            _key.Dispose();
            _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        }

        _certificate = Make();
    }

    /// <summary>Issues a certificate with its key, both as PEM; for these DNS names too.</summary>
    public (string Certificate, string Key) Issue(params IEnumerable<string> dnsNames)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=webhook", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddIpAddress(IPAddress.Loopback);
        foreach (string name in dnsNames)
        {
            names.AddDnsName(name);
        }

        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using X509Certificate2 certificate = request.Create(_certificate, now - Slack, now + (Life / 2), RandomNumberGenerator.GetBytes(8));
        return (certificate.ExportCertificatePem() + "\n", key.ExportPkcs8PrivateKeyPem() + "\n");
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _certificate.Dispose();
        _key.Dispose();
    }

    private X509Certificate2 Make()
    {
        CertificateRequest request = new(_name, _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now - Slack, now + Life);
    }
}
