using System.Collections.Concurrent;
using System.Net;
using System.Security.Authentication;
using AdmissionGuard.Options;
using AdmissionGuard.Tests.Arranging;

namespace AdmissionGuard.Tests.Tls;

public sealed class CertificateReloadTests
{
    [Fact]
    public async Task A_swapped_certificate_serves_new_connections_and_no_request_fails()
    {
        using TempFolder folder = new();
        MountedFolder mount = new(folder.Path);
        TestCertificate first = TestCertificate.Make();
        TestCertificate second = TestCertificate.Make();
        mount.Publish(first.Files);
        await using GuardServer server = await GuardServer.StartAsync(Options(folder));
        using CancellationTokenSource enough = new();
        Task<int> stream = PostUntilAsync(server, enough.Token);

        Assert.Equal(first.Fingerprint, await PresentedAsync(server));
        mount.Publish(second.Files);
        await server.Log.WaitForAsync(3001);
        Assert.Equal(second.Fingerprint, await PresentedAsync(server));
        await enough.CancelAsync();
        Assert.True(await stream > 0);
    }

    [Fact]
    public async Task An_open_connection_outlives_the_swap()
    {
        using TempFolder folder = new();
        MountedFolder mount = new(folder.Path);
        mount.Publish(TestCertificate.Make().Files);
        await using GuardServer server = await GuardServer.StartAsync(Options(folder));
        ConcurrentQueue<string> handshakes = new();
        using HttpClient client = GuardServer.NewClient(SslProtocols.None, handshakes.Enqueue);
        (await client.PostAsync(server.Validate, ReviewBody.Content(ReviewBody.Good()))).Dispose();

        mount.Publish(TestCertificate.Make().Files);
        await server.Log.WaitForAsync(3001);
        using HttpResponseMessage after = await client.PostAsync(server.Validate, ReviewBody.Content(ReviewBody.Good()));
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.Single(handshakes);
    }

    [Fact]
    public async Task A_pair_that_does_not_fit_is_refused_and_the_old_one_kept()
    {
        using TempFolder folder = new();
        MountedFolder mount = new(folder.Path);
        TestCertificate good = TestCertificate.Make();
        mount.Publish(good.Files);
        await using GuardServer server = await GuardServer.StartAsync(Options(folder));

        mount.Publish(("tls.crt", TestCertificate.Make().Certificate), ("tls.key", TestCertificate.Make().Key));
        LogLine told = await server.Log.WaitForAsync(3002);
        Assert.Contains("tls.crt", told.Message, StringComparison.Ordinal);
        Assert.Equal(good.Fingerprint, await PresentedAsync(server));
        Assert.Contains("admissionguard_certificate_loads_total{result=\"error\"} 1", await server.MetricsAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expired_certificate_is_refused_and_the_old_one_kept()
    {
        using TempFolder folder = new();
        MountedFolder mount = new(folder.Path);
        TestCertificate good = TestCertificate.Make();
        mount.Publish(good.Files);
        await using GuardServer server = await GuardServer.StartAsync(Options(folder));

        mount.Publish(TestCertificate.Make(TimeSpan.FromDays(-2), TimeSpan.FromDays(-1)).Files);
        LogLine told = await server.Log.WaitForAsync(3002);
        Assert.Contains("ended on", told.Message, StringComparison.Ordinal);
        Assert.Equal(good.Fingerprint, await PresentedAsync(server));
    }

    private static ServerOptions Options(TempFolder folder) =>
        new() { Certificate = Path.Combine(folder.Path, "tls.crt"), Key = Path.Combine(folder.Path, "tls.key"), Drain = TimeSpan.Zero };

    private static async Task<string> PresentedAsync(GuardServer server)
    {
        string presented = "";
        using HttpClient client = GuardServer.NewClient(SslProtocols.None, fingerprint => presented = fingerprint);
        using HttpResponseMessage response = await client.PostAsync(server.Validate, ReviewBody.Content(ReviewBody.Good()));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return presented;
    }

    // New connections and old ones in turn; any failure ends the fact.
    private static async Task<int> PostUntilAsync(GuardServer server, CancellationToken enough)
    {
        int answered = 0;
        while (!enough.IsCancellationRequested)
        {
            await PresentedAsync(server);
            await server.AnswerAsync(ReviewBody.Good());
            answered += 2;
        }

        return answered;
    }
}
