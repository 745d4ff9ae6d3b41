using System.Net.Sockets;
using System.Security.Authentication;

namespace AdmissionGuard.Images.Transport;

/// <summary>Exceptions of the HTTP stack in words.</summary>
internal static class TransportFaults
{
    private const int MaxQuoted = 200;

    /// <summary>The fault that an exception stands for; null when it stands for a bug.</summary>
    /// <param name="exception">What was thrown while a request was under way.</param>
    /// <param name="host">Who was asked.</param>
    /// <param name="caller">The caller's token, to tell the deadline from a slow server.</param>
    public static TransportFault? Explain(Exception exception, string host, CancellationToken caller) => exception switch
    {
        OperationCanceledException when caller.IsCancellationRequested => DeadlinePassed(host),
        OperationCanceledException => new(TransportFaultKind.TimedOut, host, "did not answer in time", "see that it is up and reachable from here"),
        NotSupportedException => new(TransportFaultKind.PlainHttpRefused, host, "was to be asked over plain HTTP, which is not allowed for it",
            "use https, or allow plain HTTP for exactly this host"),
        HttpRequestException { InnerException: AuthenticationException tls } => Tls(host, tls),
        HttpRequestException http => OfError(http.HttpRequestError, http, host),
        HttpIOException broken => OfError(broken.HttpRequestError, broken, host),
        IOException or SocketException => Lost(host),
        _ => null,
    };

    public static TransportFault DeadlinePassed(string host) =>
        new(TransportFaultKind.DeadlinePassed, host, "had not answered when the time for the whole check ran out", "try again; see that the servers answer quickly");

    public static TransportFault TooLarge(string host, int limit) =>
        new(TransportFaultKind.TooLarge, host, $"sent more than the {limit} bytes allowed for this answer", "see what it serves there");

    public static TransportFault Compressed(string host) =>
        new(TransportFaultKind.Compressed, host, "sent a compressed answer, which was not asked for", "turn compression off for it, or in the proxy before it");

    private static TransportFault OfError(HttpRequestError error, Exception exception, string host) => error switch
    {
        HttpRequestError.NameResolutionError => new(TransportFaultKind.NameNotResolved, host, "has no address: its name could not be resolved",
            "see that the name is right and that DNS works from here"),
        HttpRequestError.ConnectionError => new(TransportFaultKind.Unreachable, host, "could not be reached",
            "see that it is up and that network policies and proxies let this process reach it"),
        HttpRequestError.ProxyTunnelError => new(TransportFaultKind.Unreachable, host, "could not be reached through the proxy",
            "see what HTTPS_PROXY and NO_PROXY say in the environment of this process"),
        HttpRequestError.SecureConnectionError => Tls(host, exception),
        HttpRequestError.ResponseEnded => Lost(host),
        HttpRequestError.ConfigurationLimitExceeded => Broken(host, "sent larger headers than are taken"),
        HttpRequestError.Unknown when exception.InnerException is IOException or SocketException => Lost(host),
        _ => Broken(host, "sent an answer that is not HTTP"),
    };

    private static TransportFault Lost(string host) =>
        new(TransportFaultKind.ConnectionLost, host, "broke the connection off before its answer was complete", "try again; see the server's log");

    private static TransportFault Broken(string host, string problem) =>
        new(TransportFaultKind.ProtocolBroken, host, problem, "see that this is the right host and port");

    private static TransportFault Tls(string host, Exception exception) =>
        new(TransportFaultKind.CertificateRefused, host, $"offered no trusted TLS connection: {Quoted(exception)}",
            "see that its certificate is valid for this name and that the right CA bundle is configured for it");

    /// <summary>Words of .NET and OpenSSL about a certificate; a server can put nothing into them but the kind of its fault.</summary>
    private static string Quoted(Exception exception)
    {
        string words = (exception as AuthenticationException ?? exception.InnerException ?? exception).Message;
        return words.Length > MaxQuoted ? words[..MaxQuoted] : words.TrimEnd('.');
    }
}
