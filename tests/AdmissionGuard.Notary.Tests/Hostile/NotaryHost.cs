using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using AdmissionGuard.Notary.Tests.Publishing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

[assembly: Xunit.AssemblyFixture(typeof(AdmissionGuard.Notary.Tests.Hostile.NotaryHost))]

namespace AdmissionGuard.Notary.Tests.Hostile;

/// <summary>
/// One Kestrel on the loopback address for all facts, HTTP/1.1 over TLS under an authority of its own and in plain, with one
/// Notary below a path prefix for each fact. The prefix keeps the facts apart, in the server and in what clients remember.
/// </summary>
public sealed class NotaryHost : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, HostileNotary> sites = new(StringComparer.Ordinal);
    private readonly TestAuthority authority;
    private readonly X509Certificate2 certificate;
    private readonly WebApplication app;
    private int count;

    public NotaryHost()
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        authority = new TestAuthority("TLS of the hostile Notary", now);
        certificate = authority.ForLoopback(now);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http1);
            kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.UseHttps(certificate));
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        app = builder.Build();
        app.Run(AnswerAsync);
    }

    /// <summary>The PEM by which a client trusts the server's TLS.</summary>
    public string CaBundle => authority.Pem;

    private string Https => app.Urls.Single(url => url.StartsWith("https:", StringComparison.Ordinal));

    private string Http => app.Urls.Single(url => url.StartsWith("http:", StringComparison.Ordinal));

    public async ValueTask InitializeAsync()
    {
        await app.StartAsync();
        await ShakeHandsAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        certificate.Dispose();
    }

    internal HostileNotary NewNotary(string gun, bool plain = false)
    {
        string prefix = "n" + Interlocked.Increment(ref count).ToString(CultureInfo.InvariantCulture);
        HostileNotary site = new(gun, new Uri($"{(plain ? Http : Https)}/{prefix}"));
        Assert.True(sites.TryAdd(prefix, site));
        return site;
    }

    // The first TLS connection of a process compiles much code on both sides. Clients give up connecting after two seconds of real time,
    // which on a busy machine would be too short for that, in whichever fact comes first.
    private async Task ShakeHandsAsync()
    {
        using TcpClient client = new();
        await client.ConnectAsync(IPAddress.Loopback, new Uri(Https).Port);
        using X509Certificate2 root = X509Certificate2.CreateFromPem(CaBundle);
        X509ChainPolicy trust = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        trust.CustomTrustStore.Add(root);
        await using SslStream tls = new(client.GetStream());
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "127.0.0.1", CertificateChainPolicy = trust });
    }

    private Task AnswerAsync(HttpContext context)
    {
        string[] parts = context.Request.Path.Value!.Split('/', 3);
        return parts.Length > 2 && sites.TryGetValue(parts[1], out HostileNotary? site)
            ? site.AnswerAsync(context, parts[2])
            : Answers.Status(404)(context);
    }
}
