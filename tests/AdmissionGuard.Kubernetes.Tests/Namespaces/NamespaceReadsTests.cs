using AdmissionGuard.Kubernetes.Api.Watching;
using AdmissionGuard.Kubernetes.Namespaces;
using AdmissionGuard.Kubernetes.Tests.Api;
using AdmissionGuard.Kubernetes.Tests.ScriptedApi;
using Microsoft.Extensions.Time.Testing;

namespace AdmissionGuard.Kubernetes.Tests.Namespaces;

public sealed class NamespaceReadsTests : IAsyncLifetime
{
    private readonly FakeTimeProvider clock = new();
    private readonly NamespaceLabels labels = new();
    private ScriptedApiServer server = null!;
    private NamespaceReads reads = null!;

    public async ValueTask InitializeAsync()
    {
        server = await ScriptedApiServer.StartAsync();
        reads = new NamespaceReads(server.Connect(), labels, clock);
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        reads.Dispose();
    }

    [Fact]
    public async Task However_many_ask_for_a_namespace_it_is_read_once()
    {
        Task[] asking = [.. Enumerable.Range(0, 50).Select(_ => Ask("team-a"))];
        ScriptedCall call = await server.NextAsync();
        Assert.Equal("/api/v1/namespaces/team-a", call.Path);
        await call.ReplyAsync("""{"kind":"Namespace","metadata":{"name":"team-a","labels":{"tier":"prod"}}}""");
        await Task.WhenAll(asking);
        Assert.True(labels.TryGet("team-a", out IReadOnlyDictionary<string, string>? known));
        Assert.Equal("prod", known["tier"]);
        Assert.False(server.HasCall);
        Assert.True(Ask("team-a").IsCompletedSuccessfully);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(403)]
    [InlineData(500)]
    public async Task What_cannot_be_read_stays_unknown_and_is_asked_for_again(int status)
    {
        Task first = Ask("team-a");
        await (await server.NextAsync()).FailAsync(status);
        await first;
        Assert.False(labels.TryGet("team-a", out _));
        Task second = Ask("team-a");
        await (await server.NextAsync()).ReplyAsync("""{"metadata":{"name":"team-a"}}""");
        await second;
        Assert.True(labels.TryGet("team-a", out _));
    }

    [Theory]
    [InlineData("""{"metadata":{"name":"team-b"}}""")]
    [InlineData("""{"metadata":null}""")]
    [InlineData("[]")]
    [InlineData("<html>")]
    public async Task An_answer_about_something_else_is_none(string answer)
    {
        Task asking = Ask("team-a");
        await (await server.NextAsync()).ReplyAsync(answer);
        await asking;
        Assert.Equal(0, labels.Count);
    }

    [Fact]
    public async Task Nobody_waits_longer_than_its_deadline_and_the_read_helps_the_next()
    {
        Task hurried = reads.EnsureKnownAsync("team-a", TimeSpan.FromSeconds(1)).AsTask();
        Task patient = Ask("team-a");
        ScriptedCall call = await server.NextAsync();
        clock.Advance(TimeSpan.FromSeconds(1));
        await hurried.WaitAsync(Soon.Patience, TestContext.Current.CancellationToken);
        Assert.False(patient.IsCompleted);
        await call.ReplyAsync("""{"metadata":{"name":"team-a"}}""");
        await patient.WaitAsync(Soon.Patience, TestContext.Current.CancellationToken);
        Assert.True(labels.TryGet("team-a", out _));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_left_after_five_seconds()
    {
        Task asking = Ask("team-a");
        await server.NextAsync();
        await clock.PassingAsync(TimeSpan.FromSeconds(1), () => asking.IsCompleted);
        Assert.False(labels.TryGet("team-a", out _));
    }

    [Fact]
    public async Task What_the_watch_told_meanwhile_is_newer_than_what_was_read()
    {
        Task asking = Ask("team-a");
        ScriptedCall call = await server.NextAsync();
        ((IWatchSink<LabelledNamespace>)labels).Put(new LabelledNamespace("team-a", new Dictionary<string, string> { ["tier"] = "new" }));
        await call.ReplyAsync("""{"metadata":{"name":"team-a","labels":{"tier":"old"}}}""");
        await asking;
        Assert.True(labels.TryGet("team-a", out IReadOnlyDictionary<string, string>? known));
        Assert.Equal("new", known["tier"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no_such")]
    [InlineData("../secrets")]
    public void What_can_be_no_namespace_is_not_asked_for(string name)
    {
        Assert.True(Ask(name).IsCompletedSuccessfully);
        Assert.False(server.HasCall);
    }

    [Fact]
    public void A_list_forgets_what_it_does_not_have()
    {
        IWatchSink<LabelledNamespace> sink = labels;
        sink.Put(new LabelledNamespace("old", new Dictionary<string, string>()));
        sink.Replace([new LabelledNamespace("new", new Dictionary<string, string>())]);
        Assert.Equal((false, true), (labels.TryGet("old", out _), labels.TryGet("new", out _)));
        sink.Remove(new LabelledNamespace("new", new Dictionary<string, string>()));
        Assert.Equal(0, labels.Count);
    }

    private Task Ask(string name) => reads.EnsureKnownAsync(name, TimeSpan.FromSeconds(30)).AsTask();
}
