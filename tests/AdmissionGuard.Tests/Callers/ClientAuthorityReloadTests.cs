using System.Net;
using System.Security.Cryptography.X509Certificates;
using AdmissionGuard.Options;
using AdmissionGuard.Tests.Arranging;

namespace AdmissionGuard.Tests.Callers;

public sealed class ClientAuthorityReloadTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly TestAuthority first = new();
    private readonly TestAuthority second = new();

    [Fact]
    public async Task A_new_authority_counts_beside_the_old_one_without_a_restart()
    {
        MountedFolder mount = new(folder.Path);
        mount.Publish(("ca.crt", first.Pem));
        await using GuardServer server = await StartAsync();
        using HttpClient old = Client(first);
        using HttpClient fresh = Client(second);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (await AskAsync(server, old), await AskAsync(server, fresh)));

        mount.Publish(("ca.crt", first.Pem + second.Pem));
        await Patience.UntilAsync(async () => await AskAsync(server, fresh) == HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(server, old));
    }

    [Fact]
    public async Task A_withdrawn_authority_ends_the_connections_of_its_callers_too()
    {
        MountedFolder mount = new(folder.Path);
        mount.Publish(("ca.crt", first.Pem));
        await using GuardServer server = await StartAsync();
        List<string> handshakes = [];
        using X509Certificate2 certificate = first.Issue();
        using HttpClient client = GuardServer.NewClient(presented: handshakes.Add, certificate: certificate);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(server, client));

        mount.Publish(("ca.crt", second.Pem));
        await Patience.UntilAsync(() => server.Log.Lines.Count(line => line.EventId == 10002) == 2);
        using HttpResponseMessage refused = await client.PostAsync(server.Validate, ReviewBody.Content(ReviewBody.Good()));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.True(refused.Headers.ConnectionClose);
        Assert.Single(handshakes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nothing here")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
    public async Task A_bad_file_keeps_the_last_good_one_and_is_told(string bad)
    {
        MountedFolder mount = new(folder.Path);
        mount.Publish(("ca.crt", first.Pem));
        await using GuardServer server = await StartAsync();
        using HttpClient client = Client(first);

        mount.Publish(("ca.crt", bad));
        LogLine told = await server.Log.WaitForAsync(10003);
        Assert.Contains(Authority, told.Message, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(server, client));
        Assert.Contains("admissionguard_certificate_loads_total{result=\"error\"} 1", await server.MetricsAsync(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        first.Dispose();
        second.Dispose();
        folder.Dispose();
    }

    private string Authority => Path.Combine(folder.Path, "ca.crt");

    private Task<GuardServer> StartAsync() => GuardServer.StartAsync(new ServerOptions { Callers = new CallerOptions(Authority, []) });

    private static HttpClient Client(TestAuthority authority) => GuardServer.NewClient(certificate: authority.Issue());

    private static async Task<HttpStatusCode> AskAsync(GuardServer server, HttpClient client)
    {
        using HttpResponseMessage response = await client.PostAsync(server.Validate, ReviewBody.Content(ReviewBody.Good()));
        return response.StatusCode;
    }
}
