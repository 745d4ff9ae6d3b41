using System.Collections.Immutable;
using System.Net;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using AdmissionGuard.Options;
using AdmissionGuard.Tests.Arranging;

namespace AdmissionGuard.Tests.Callers;

/// <summary>A server that callers must authenticate to, its authority, and what callers with all kinds of certificates get.</summary>
public sealed class CallerLab : IAsyncLifetime
{
    private readonly TempFolder folder = new();
    private GuardServer? server;

    internal TestAuthority Authority { get; } = new();

    internal GuardServer Server => server ?? throw new InvalidOperationException("The server has not started.");

    internal MountedFolder Mount => new(folder.Path);

    public async ValueTask InitializeAsync() => await StartAsync("kube-apiserver", "api.example.com");

    /// <summary>Starts a server for callers of these names; of all names when there are none.</summary>
    internal async Task StartAsync(params ImmutableArray<string> names) =>
        server = await GuardServer.StartAsync(new ServerOptions { Callers = new CallerOptions(folder.Write("ca.crt", Authority.Pem), names) });

    /// <summary>Posts a good review over a connection of its own.</summary>
    internal async Task<(HttpStatusCode Status, string Text)> AskAsync(X509Certificate2? certificate, SslProtocols tls = SslProtocols.None, string http = "1.1", string path = "validate")
    {
        using HttpClient client = GuardServer.NewClient(tls, certificate: certificate);
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(Server.Validate, path))
        {
            Version = Version.Parse(http),
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = ReviewBody.Content(ReviewBody.Good()),
        };
        using HttpResponseMessage response = await client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        Authority.Dispose();
        folder.Dispose();
    }
}
