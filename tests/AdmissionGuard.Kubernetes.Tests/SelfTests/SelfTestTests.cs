using System.Text.Json.Nodes;
using AdmissionGuard.Kubernetes.SelfTests;
using AdmissionGuard.Kubernetes.Tests.Api;
using AdmissionGuard.Kubernetes.Tests.ScriptedApi;
using Microsoft.Extensions.Time.Testing;

namespace AdmissionGuard.Kubernetes.Tests.SelfTests;

public sealed class SelfTestTests : IAsyncLifetime
{
    private const string Denial = """{"kind":"Status","code":403,"message":"admission webhook \"w\" denied the request: denied by AdmissionGuard: 1 violation"}""";
    private const string Good = "registry.example.com/good:1";
    private const string Bad = "denied.invalid/bad:1";

    private readonly FakeTimeProvider clock = new();
    private ScriptedApiServer server = null!;

    public async ValueTask InitializeAsync() => server = await ScriptedApiServer.StartAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task It_passes_when_the_bad_Pod_is_denied_and_the_good_one_admitted()
    {
        Task<SelfTestOutcome> running = Run();
        ScriptedCall first = await server.NextAsync();
        Assert.Equal(("POST", "/api/v1/namespaces/space/pods"), (first.Method, first.Path));
        Assert.Equal(Bad, (string?)JsonNode.Parse(first.Body)!["spec"]!["containers"]![0]!["image"]);
        await first.ReplyAsync(Denial, 403);
        ScriptedCall second = await server.NextAsync();
        Assert.Equal(Good, (string?)JsonNode.Parse(second.Body)!["spec"]!["containers"]![0]!["image"]);
        await second.ReplyAsync(second.Body, 201);
        SelfTestOutcome outcome = await running.WaitAsync(Soon.Patience, TestContext.Current.CancellationToken);
        Assert.Equal(new SelfTestOutcome(true, $"the bad Pod ({Bad}) was denied; the good Pod ({Good}) was admitted"), outcome);
    }

    [Fact]
    public async Task Pods_are_dry_runs()
    {
        Task<SelfTestOutcome> running = Run();
        ScriptedCall call = await server.NextAsync();
        Assert.Equal("All", call.Query("dryRun"));
        await call.ReplyAsync(Denial, 403);
        call = await server.NextAsync();
        Assert.Equal("All", call.Query("dryRun"));
        await call.ReplyAsync(call.Body, 201);
        await running.WaitAsync(Soon.Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_bad_Pod_that_is_admitted_is_tried_again_until_the_time_is_over()
    {
        Task<SelfTestOutcome> running = Run();
        while (!running.IsCompleted)
        {
            ScriptedCall call = await server.NextAsync();
            await call.ReplyAsync(call.Body, 201);
            await clock.PassingAsync(TimeSpan.FromSeconds(1), () => running.IsCompleted || server.HasCall);
        }

        SelfTestOutcome outcome = await running.WaitAsync(Soon.Patience, TestContext.Current.CancellationToken);
        Assert.False(outcome.Passed);
        Assert.Contains("was admitted: is the webhook registered", outcome.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_by_somebody_else_is_no_denial()
    {
        Task<SelfTestOutcome> running = Run(TimeSpan.Zero);
        await (await server.NextAsync()).ReplyAsync("""{"kind":"Status","code":403,"message":"exceeded quota"}""", 403);
        SelfTestOutcome outcome = await running.WaitAsync(Soon.Patience, TestContext.Current.CancellationToken);
        Assert.False(outcome.Passed);
        Assert.Contains("not by AdmissionGuard", outcome.Text, StringComparison.Ordinal);
        Assert.Contains("exceeded quota", outcome.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_good_Pod_that_is_denied_fails_it_and_the_remedy_is_named()
    {
        Task<SelfTestOutcome> running = Run(TimeSpan.Zero);
        await (await server.NextAsync()).ReplyAsync(Denial, 403);
        await (await server.NextAsync()).ReplyAsync(Denial, 403);
        SelfTestOutcome outcome = await running.WaitAsync(Soon.Patience, TestContext.Current.CancellationToken);
        Assert.False(outcome.Passed);
        Assert.Contains("test.goodImage", outcome.Text, StringComparison.Ordinal);
    }

    private Task<SelfTestOutcome> Run(TimeSpan? timeout = null) =>
        new SelfTest(server.Connect(), "space", clock).RunAsync(Good, Bad, timeout ?? TimeSpan.FromSeconds(2.5), TestContext.Current.CancellationToken);
}
