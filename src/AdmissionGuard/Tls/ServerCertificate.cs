using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace AdmissionGuard.Tls;

/// <summary>A certificate with its key, ready for handshakes: building the context costs 430 us, so it is done once.</summary>
internal sealed class ServerCertificate(X509Certificate2 certificate, X509Certificate2Collection chain)
{
    /// <summary>What a handshake needs. Offline: nothing is fetched from the network to complete the chain.</summary>
    public SslStreamCertificateContext Context { get; } = SslStreamCertificateContext.Create(certificate, chain, offline: true);

    /// <summary>Its SHA-256 fingerprint in hexadecimal.</summary>
    public string Fingerprint { get; } = certificate.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256);

    /// <summary>The moment from which it is valid.</summary>
    public DateTimeOffset NotBefore { get; } = certificate.NotBefore;

    /// <summary>The moment until which it is valid.</summary>
    public DateTimeOffset NotAfter { get; } = certificate.NotAfter;

    /// <summary>From a certificate with its key, which stays the caller's to dispose of.</summary>
    /// <remarks>A key that came from PEM lives only in memory, and some runtimes fail handshakes with such keys (dotnet/runtime issue 127207).</remarks>
    public static ServerCertificate Of(X509Certificate2 pair, X509Certificate2Collection chain) =>
        new(X509CertificateLoader.LoadPkcs12(pair.Export(X509ContentType.Pkcs12), password: null), chain);

    /// <summary>True when it is valid at the moment.</summary>
    public bool IsValidAt(DateTimeOffset moment) => NotBefore <= moment && moment <= NotAfter;
}
