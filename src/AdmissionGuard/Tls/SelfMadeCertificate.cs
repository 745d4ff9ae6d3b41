using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AdmissionGuard.Tls;

/// <summary>Makes a certificate for a trial: it lives in memory and ends with the process.</summary>
internal static class SelfMadeCertificate
{
    // Beyond 825 days some clients refuse a certificate out of hand; nobody tries things out for a year.
    private static readonly TimeSpan Life = TimeSpan.FromDays(365);

    // Clocks of callers may be behind.
    private static readonly TimeSpan Leeway = TimeSpan.FromHours(1);

    /// <summary>A P-256 certificate for localhost, the loopback addresses and the name of this machine.</summary>
    public static ServerCertificate Make(TimeProvider clock, string hostName)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=AdmissionGuard (self-made)", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1", "serverAuth")], false));
        request.CertificateExtensions.Add(Names(hostName));
        DateTimeOffset now = clock.GetUtcNow();
        using X509Certificate2 made = request.CreateSelfSigned(now - Leeway, now + Life);
        return ServerCertificate.Of(made, []);
    }

    private static X509Extension Names(string hostName)
    {
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        if (hostName.Length > 0 && hostName != "localhost" && Uri.CheckHostName(hostName) == UriHostNameType.Dns)
        {
            names.AddDnsName(hostName);
        }

        return names.Build();
    }
}
