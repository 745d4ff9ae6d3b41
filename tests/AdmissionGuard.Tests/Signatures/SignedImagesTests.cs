using AdmissionGuard.Options;
using AdmissionGuard.Tests.Arranging;

namespace AdmissionGuard.Tests.Signatures;

public sealed class SignedImagesTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly SilentServer dead = new();

    private static string NeedsNoSignature => ReviewBody.Good().Replace("registry.example.com", "elsewhere.example.com", StringComparison.Ordinal);

    public void Dispose()
    {
        folder.Dispose();
        dead.Dispose();
    }

    [Fact]
    public async Task A_dead_trust_server_denies_within_the_deadline()
    {
        await using GuardServer server = await StartAsync();

        string answer = await AnswerWithinAsync(server, "500ms");

        Assert.Contains("\"allowed\":false", answer, StringComparison.Ordinal);
        Assert.Contains("time ran out before the signature of image registry.example.com/app:1 could be verified [signed/signedImages deadline-exceeded]", answer, StringComparison.Ordinal);
        Assert.Contains("outcome=\"error\"} 1", await server.MetricsAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dead_trust_server_stops_nobody_where_the_policy_only_counts()
    {
        await using GuardServer server = await StartAsync(mode: "audit");

        Assert.Contains("\"allowed\":true", await AnswerWithinAsync(server, "500ms"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reviews_that_wait_for_a_dead_trust_server_leave_their_places_to_others()
    {
        await using GuardServer server = await StartAsync(maxConcurrentReviews: 2);
        Task<HttpResponseMessage>[] waiting = [.. Enumerable.Range(0, 20).Select(_ => server.Client.PostAsync(new Uri(server.Validate, "validate?timeout=3s"), ReviewBody.Content(ReviewBody.Good())))];
        await Patience.UntilAsync(() => server.Gate.Aside == waiting.Length);

        for (int i = 0; i < 10; i++)
        {
            Assert.Contains("\"allowed\":true", await server.AnswerAsync(NeedsNoSignature), StringComparison.Ordinal);
        }

        Assert.Equal((waiting.Length, 0), (server.Gate.Aside, server.Gate.InLine));
        foreach (HttpResponseMessage late in await Task.WhenAll(waiting))
        {
            Assert.Contains("deadline-exceeded", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            late.Dispose();
        }

        await Patience.UntilAsync(() => server.Gate.Aside == 0);
    }

    [Fact]
    public async Task Many_who_ask_the_same_of_a_dead_trust_server_ask_once()
    {
        await using GuardServer server = await StartAsync();
        Task<HttpResponseMessage>[] waiting = [.. Enumerable.Range(0, 20).Select(_ => server.Client.PostAsync(new Uri(server.Validate, "validate?timeout=30s"), ReviewBody.Content(ReviewBody.Good())))];
        await Patience.UntilAsync(() => server.Gate.Aside == waiting.Length);

        dead.Dispose();
        foreach (HttpResponseMessage late in await Task.WhenAll(waiting))
        {
            Assert.Contains("trust-server-unavailable", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            late.Dispose();
        }

        string metrics = await server.MetricsAsync();
        Assert.Contains("admissionguard_signature_verifications_total{verifier=\"notary\",result=\"unavailable\"} 1", metrics, StringComparison.Ordinal);
        Assert.Contains("admissionguard_signature_verification_duration_seconds_count{verifier=\"notary\",result=\"unavailable\"} 1", metrics, StringComparison.Ordinal);
        Assert.Contains("admissionguard_trust_server_requests_total{verifier=\"notary\",code=\"none\"} 2", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_warm_up_asks_no_trust_server()
    {
        await using GuardServer server = await StartAsync();

        Assert.Contains("admissionguard_trust_server_requests_total{verifier=\"notary\",code=\"none\"} 0", await server.MetricsAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_policy_leaves_unjudged_is_told_when_it_loads()
    {
        await using GuardServer server = await StartAsync();

        Assert.Contains(
            server.Log.Lines,
            line => line.EventId == 2005 && line.Message == "Policy signed: signedImages leaves images that no source covers unjudged (default: ignore).");
    }

    private async Task<string> AnswerWithinAsync(GuardServer server, string timeout)
    {
        using HttpResponseMessage response = await server.Client.PostAsync(new Uri(server.Validate, $"validate?timeout={timeout}"), ReviewBody.Content(ReviewBody.Good()));
        return await response.Content.ReadAsStringAsync();
    }

    private Task<GuardServer> StartAsync(string mode = "enforce", int maxConcurrentReviews = ServerOptions.DefaultMaxConcurrentReviews) =>
        GuardServer.StartAsync(new ServerOptions { Policies = [folder.Write("signed.yaml", Policy(mode))], MaxConcurrentReviews = maxConcurrentReviews });

    private string Policy(string mode) =>
        $$"""
        apiVersion: admissionguard.io/v1
        kind: Policy
        metadata:
          name: signed
        spec:
          mode: {{mode}}
          signedImages:
            sources:
              - images: [registry.example.com]
                notary: { server: '{{dead.Address}}', plainHttp: true, trustOnFirstUse: true }
        """;
}
