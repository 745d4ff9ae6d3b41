using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace AdmissionGuard.Tests.Arranging;

/// <summary>Listens where a certificate says that its issuer, its revocation list and its responder are, and knows whether anybody came.</summary>
internal sealed class AddressedListener : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    public AddressedListener() => listener.Start();

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/any.crt");

    /// <summary>Whether anybody connected, and is not hung up on.</summary>
    public bool WasAsked => listener.Pending();

    /// <summary>What has a certificate name this address for all that there is (RFC 5280 sections 4.2.2.1 and 4.2.1.13).</summary>
    public X509Extension[] Extensions =>
    [
        new X509AuthorityInformationAccessExtension([Address.AbsoluteUri], [Address.AbsoluteUri]),
        CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([Address.AbsoluteUri]),
    ];

    /// <summary>Waits for somebody and hangs up.</summary>
    public async Task HangUpOnFirstAsync()
    {
        using Socket first = await listener.AcceptSocketAsync().WaitAsync(Patience.Long);
    }

    public void Dispose() => listener.Dispose();
}
