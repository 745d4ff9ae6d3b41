using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AdmissionGuard.Tests.Arranging;

/// <summary>An authority of one fact, which issues client certificates.</summary>
internal sealed class TestAuthority : IDisposable
{
    public const string ClientUsage = "1.3.6.1.5.5.7.3.2";
    public const string ServerUsage = "1.3.6.1.5.5.7.3.1";

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly X509Certificate2 certificate;

    // One moment for an authority and all it issues: a certificate may not end a second after its issuer.
    private readonly DateTimeOffset now;

    public TestAuthority(string name = "authority", TestAuthority? issuer = null, TimeSpan? begin = null, TimeSpan? end = null)
    {
        now = issuer?.now ?? TimeProvider.System.GetUtcNow();
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new($"CN={name} {Guid.NewGuid():n}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        certificate = Create(request, key, issuer?.certificate, now + (begin ?? (-30 * 24 * Hour)), now + (end ?? (30 * 24 * Hour)));
    }

    public string Pem => certificate.ExportCertificatePem() + "\n";

    /// <summary>A certificate with its key; valid now, and for client authentication, unless the fact wants it otherwise.</summary>
    public X509Certificate2 Issue(
        string name = "CN=kube-apiserver", string? dns = null, string? usage = ClientUsage, TimeSpan? begin = null, TimeSpan? end = null, params X509Extension[] more)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        if (usage is not null)
        {
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], false));
        }

        if (dns is not null)
        {
            SubjectAlternativeNameBuilder names = new();
            names.AddDnsName(dns);
            request.CertificateExtensions.Add(names.Build());
        }

        foreach (X509Extension extension in more)
        {
            request.CertificateExtensions.Add(extension);
        }

        return Create(request, key, certificate, now + (begin ?? -Hour), now + (end ?? Hour));
    }

    /// <summary>A certificate that nobody but itself vouches for.</summary>
    public static X509Certificate2 SelfSigned(string name = "CN=kube-apiserver", params X509Extension[] more)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ClientUsage)], false));
        foreach (X509Extension extension in more)
        {
            request.CertificateExtensions.Add(extension);
        }

        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        return Create(request, key, null, now - Hour, now + Hour);
    }

    public void Dispose() => certificate.Dispose();

    private static X509Certificate2 Create(CertificateRequest request, ECDsa key, X509Certificate2? issuer, DateTimeOffset begin, DateTimeOffset end)
    {
        using X509Certificate2 made = issuer is null
            ? request.CreateSelfSigned(begin, end)
            : request.Create(issuer, begin, end, RandomNumberGenerator.GetBytes(8));
        using X509Certificate2 pair = made.HasPrivateKey ? new X509Certificate2(made) : made.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(pair.Export(X509ContentType.Pkcs12), password: null);
    }
}
