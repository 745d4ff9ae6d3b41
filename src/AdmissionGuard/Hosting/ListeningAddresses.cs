using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace AdmissionGuard.Hosting;

/// <summary>Where the server really listens, known once it started: port 0 lets the system choose.</summary>
internal sealed class ListeningAddresses(IServer server)
{
    /// <summary>The webhook's base address.</summary>
    public Uri Webhook => Find("https");

    /// <summary>The base address of metrics and health.</summary>
    public Uri Plain => Find("http");

    /// <summary>The webhook's end point as this process itself can reach it.</summary>
    public IPEndPoint Loopback
    {
        get
        {
            Uri uri = Webhook;
            IPAddress address = IPAddress.TryParse(uri.DnsSafeHost, out IPAddress? parsed) ? parsed : IPAddress.Any;
            return new IPEndPoint(
                address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) ? IPAddress.Loopback : address,
                uri.Port);
        }
    }

    private Uri Find(string scheme) =>
        (server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
            .Select(text => new Uri(text))
            .First(uri => uri.Scheme == scheme);
}
