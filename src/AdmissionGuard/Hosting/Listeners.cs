using System.Net;
using AdmissionGuard.Options;
using AdmissionGuard.Reviews;
using AdmissionGuard.Tls;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace AdmissionGuard.Hosting;

/// <summary>The two ports and the limits of their connections.</summary>
internal static class Listeners
{
    private const int MostWebhookConnections = 1024;
    private const int MostPlainConnections = 64;

    /// <summary>Sets Kestrel up.</summary>
    public static void Configure(KestrelServerOptions kestrel, ServerOptions options, CertificateStore certificates)
    {
        kestrel.AddServerHeader = false;
        Limit(kestrel.Limits);
        Listen(kestrel, options.ListenAddress, options.Port, MostWebhookConnections, listen => listen.UseTls(certificates, options.Callers is not null));
        Listen(kestrel, options.ListenAddress, options.MetricsPort, MostPlainConnections, listen => listen.Protocols = HttpProtocols.Http1);
    }

    private static void Limit(KestrelServerLimits limits)
    {
        // The endpoint has its own limit, answers 413 in words, and counts chunked bodies as they come.
        limits.MaxRequestBodySize = null;
        limits.MaxRequestBufferSize = 2 * BodyReceiver.OutsideGate;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(5);
        limits.MaxRequestHeaderCount = 64;
        limits.Http2.MaxStreamsPerConnection = 64;
        limits.Http2.InitialStreamWindowSize = 2 * BodyReceiver.OutsideGate;
        limits.Http2.InitialConnectionWindowSize = 16 * BodyReceiver.OutsideGate;
    }

    private static void Listen(KestrelServerOptions kestrel, IPAddress address, int port, int mostConnections, Action<ListenOptions> configure)
    {
        ConnectionCap cap = new(mostConnections);
        void Configure(ListenOptions listen)
        {
            listen.Use(next => connection => cap.HandleAsync(connection, next));
            configure(listen);
        }

        if (address.Equals(IPAddress.IPv6Any))
        {
            // Falls back to IPv4 where a node has no IPv6.
            kestrel.ListenAnyIP(port, Configure);
        }
        else
        {
            kestrel.Listen(address, port, Configure);
        }
    }
}
