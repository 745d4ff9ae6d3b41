using System.Net.Security;
using System.Security.Authentication;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace AdmissionGuard.Tls;

/// <summary>Makes a listener speak TLS with the certificate of the moment.</summary>
internal static class TlsListener
{
    // The default of 10 s is the whole time that an API server gives a webhook.
    private static readonly TimeSpan HandshakeTimeout = TimeSpan.FromSeconds(5);

    /// <summary>TLS 1.2 and 1.3, HTTP/1.1 (which API servers use) and HTTP/2.</summary>
    public static void UseTls(this ListenOptions listen, CertificateStore certificates)
    {
        listen.Protocols = HttpProtocols.Http1AndHttp2;
        listen.UseHttps(new TlsHandshakeCallbackOptions
        {
            HandshakeTimeout = HandshakeTimeout,
            OnConnection = _ => ValueTask.FromResult(Answer(certificates)),
        });
    }

    // One for each connection: Kestrel writes the protocols it offers into it.
    private static SslServerAuthenticationOptions Answer(CertificateStore certificates) =>
        new()
        {
            ServerCertificateContext = certificates.Current?.Context,
#pragma warning disable CA5398 // The webhook's callers speak 1.2 or 1.3; leaving it to the system's configuration could let 1.0 in.
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
#pragma warning restore CA5398
        };
}
