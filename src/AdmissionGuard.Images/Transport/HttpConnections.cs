using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace AdmissionGuard.Images.Transport;

/// <summary>
/// The pooled connections of a program to registries, trust servers and token servers. One instance a program. A handler lives for each
/// set of options, until this is disposed: their number is that of the certificate bundles an operator has configured.
/// </summary>
/// <param name="wrap">Put around each handler, to count requests for one; null for nothing.</param>
public sealed class HttpConnections(Func<HttpMessageHandler, HttpMessageHandler>? wrap = null) : IDisposable
{
    /// <summary>How long a connection may take to stand, TLS included.</summary>
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(2);

    /// <summary>How long a connection is used, so that a changed address of a server is noticed.</summary>
    public static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>The most connections to one server; further requests wait for one.</summary>
    public const int MaxConnectionsPerServer = 16;

    private const int MaxHeaderKibibytes = 32;
    private const int MaxDrainBytes = 16 * 1024;

    private readonly ConcurrentDictionary<ConnectionOptions, Lazy<HttpMessageInvoker>> invokers = new();

    /// <summary>
    /// Sends requests by these options: no redirects, no decompression, no cookies, proxy from the environment. Give it to
    /// <see cref="HttpExchange"/>; it is not the caller's to dispose.
    /// </summary>
    /// <exception cref="ArgumentException">The certificate bundle cannot be read.</exception>
    public HttpMessageInvoker For(ConnectionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return invokers.GetOrAdd(options, key => new Lazy<HttpMessageInvoker>(() => Open(key))).Value;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Lazy<HttpMessageInvoker> invoker in invokers.Values.Where(invoker => invoker.IsValueCreated))
        {
            invoker.Value.Dispose();
        }
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The invoker owns the handlers.")]
    private HttpMessageInvoker Open(ConnectionOptions options)
    {
        X509ChainPolicy trust = Trust(options);
        HttpMessageHandler sockets = Sockets(trust);
        return new HttpMessageInvoker(new SchemeGuard(options.AllowPlainHttp, wrap?.Invoke(sockets) ?? sockets));
    }

    [SuppressMessage("Security", "CA5398", Justification = "A configuration of OpenSSL on the node must not bring TLS 1.0 back.")]
    private static SocketsHttpHandler Sockets(X509ChainPolicy trust) => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        ConnectTimeout = ConnectTimeout,
        PooledConnectionLifetime = ConnectionLifetime,
        MaxConnectionsPerServer = MaxConnectionsPerServer,
        MaxResponseHeadersLength = MaxHeaderKibibytes,
        MaxResponseDrainSize = MaxDrainBytes,
        ActivityHeadersPropagator = null,
        SslOptions = new SslClientAuthenticationOptions
        {
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            CertificateChainPolicy = trust,
        },
    };

    /// <summary>Certificates say where their issuer can be downloaded; a hostile server would choose whom this process calls.</summary>
    private static X509ChainPolicy Trust(ConnectionOptions options)
    {
        X509ChainPolicy policy = new() { DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck };
        if (options.CaBundle is not null)
        {
            if (!CaCertificates.TryRead(options.CaBundle, out X509Certificate2Collection? roots, out string? problem))
            {
                throw new ArgumentException($"the certificate bundle {problem}", nameof(options));
            }

            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(roots);
        }

        return policy;
    }
}
