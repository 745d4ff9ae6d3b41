using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using AdmissionGuard.Callers;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace AdmissionGuard.Tls;

/// <summary>Makes a listener speak TLS with the certificate of the moment.</summary>
internal static class TlsListener
{
    // As long as API servers give a webhook by the chart's default. Shorter would end the connections of one on a busy machine that takes its
    // time, and fail reviews for which there is time left.
    private static readonly TimeSpan HandshakeTimeout = TimeSpan.FromSeconds(10);

    /// <summary>TLS 1.2 and 1.3, HTTP/1.1 (which API servers use) and HTTP/2.</summary>
    /// <param name="listen">The listener.</param>
    /// <param name="certificates">Where the certificate of the moment is.</param>
    /// <param name="asksCallers">Whether callers are asked for a certificate. Whatever they present, the handshake goes on: a caller that
    /// is cut off in it cannot be told why.</param>
    public static void UseTls(this ListenOptions listen, CertificateStore certificates, bool asksCallers)
    {
        listen.Protocols = HttpProtocols.Http1AndHttp2;
        listen.UseHttps(new TlsHandshakeCallbackOptions
        {
            HandshakeTimeout = HandshakeTimeout,
            OnConnection = context => ValueTask.FromResult(asksCallers ? Asking(Answer(certificates), context) : Answer(certificates)),
        });
    }

    // One for each connection: Kestrel writes the protocols it offers into it.
    private static SslServerAuthenticationOptions Answer(CertificateStore certificates) =>
        new()
        {
            ServerCertificateContext = (certificates.Current ?? throw new AuthenticationException("There is no certificate yet.")).Context,
#pragma warning disable CA5398 // The webhook's callers speak 1.2 or 1.3; leaving it to the system's configuration could let 1.0 in.
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
#pragma warning restore CA5398
        };

    private static SslServerAuthenticationOptions Asking(SslServerAuthenticationOptions answer, TlsHandshakeCallbackContext context)
    {
        context.Connection.Features.Set(new CallerTicket());
        answer.ClientCertificateRequired = true;
#pragma warning disable CA5359 // The handshake proves that the caller has the key; whose it is, CallerGate finds out.
        answer.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        answer.CertificateChainPolicy = NobodysChain();

        // A session resumed would bring back a caller whose authority has been withdrawn meanwhile; API servers resume none.
        answer.AllowTlsResume = false;
        return answer;
    }

    // A chain is built before the callback is asked. It is not looked at, so it is to cost little and to fetch nothing.
    private static X509ChainPolicy NobodysChain() =>
        new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
}
