using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AdmissionGuard.Tls;

namespace AdmissionGuard.WarmUp;

/// <summary>
/// Whom the server itself plays while it warms up, where callers must authenticate: somebody with a certificate of an authority, both made
/// up at start. Without one that is good, the way of good ones would be compiled only when the first API server asks. The authority counts
/// for the scheme of the warm-up alone, which is used only for who holds the pass.
/// </summary>
internal sealed class WarmUpCaller : IDisposable
{
    /// <summary>The scheme of authentication.</summary>
    public const string Scheme = "WarmUp";

    // The shortest that is certain: a warm-up is over within minutes, and clocks are set while it lasts.
    private static readonly TimeSpan Life = TimeSpan.FromDays(1);

    /// <summary>Makes both.</summary>
    public WarmUpCaller(TimeProvider clock)
    {
        (DateTimeOffset begin, DateTimeOffset end) = (clock.GetUtcNow() - Life, clock.GetUtcNow() + Life);
        using ECDsa authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest authority = new("CN=warm-up authority", authorityKey, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        using X509Certificate2 issuer = authority.CreateSelfSigned(begin, end);
        Authority = X509CertificateLoader.LoadCertificate(issuer.RawDataMemory.Span);

        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest caller = new("CN=warm-up", key, HashAlgorithmName.SHA256);
        caller.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.2", "clientAuth")], false));
        using X509Certificate2 made = caller.Create(issuer, begin, end, [1]);
        using X509Certificate2 pair = made.CopyWithPrivateKey(key);
        Certificate = ServerCertificate.Of(pair, []);
    }

    /// <summary>The authority, without its key, which is nowhere any more.</summary>
    public X509Certificate2 Authority { get; }

    /// <summary>The certificate with its key.</summary>
    public ServerCertificate Certificate { get; }

    /// <inheritdoc/>
    public void Dispose() => Authority.Dispose();
}
