using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using AdmissionGuard.Kubernetes.Events;
using AdmissionGuard.Kubernetes.PolicyMaps;
using AdmissionGuard.Kubernetes.Tests.Api;
using AdmissionGuard.Kubernetes.Tests.ScriptedApi;
using Microsoft.Extensions.Time.Testing;

namespace AdmissionGuard.Kubernetes.Tests.Events;

public sealed class EventWriterTests : IAsyncLifetime
{
    private static readonly PolicyMap Map = new() { Key = new PolicyMapKey("guard", "policies"), Uid = "u-1", ResourceVersion = "17" };

    private readonly ConcurrentQueue<string> failures = new();
    private readonly CancellationTokenSource stop = new();
    private ScriptedApiServer server = null!;
    private EventWriter events = null!;
    private Task running = Task.CompletedTask;

    public async ValueTask InitializeAsync()
    {
        server = await ScriptedApiServer.StartAsync();
        events = new EventWriter(server.Connect(), new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero)));
        running = events.RunAsync(failures.Enqueue, stop.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running.WaitAsync(Soon.Patience);
        await server.DisposeAsync();
        stop.Dispose();
    }

    [Fact]
    public async Task An_Event_is_about_the_ConfigMap_and_says_what_is_wrong()
    {
        events.Tell(new PolicyEvent(Map, "PolicyRejected", "k:9:5: spec.x: unknown field", IsWarning: true));
        ScriptedCall call = await server.NextAsync();
        Assert.Equal(("POST", "/api/v1/namespaces/guard/events"), (call.Method, call.Path));
        JsonNode told = JsonNode.Parse(call.Body)!;
        Assert.Equal(
            ("v1", "Event", "guard", "ConfigMap", "policies", "u-1"),
            ((string?)told["apiVersion"], (string?)told["kind"], (string?)told["metadata"]!["namespace"], (string?)told["involvedObject"]!["kind"], (string?)told["involvedObject"]!["name"], (string?)told["involvedObject"]!["uid"]));
        Assert.Equal(("Warning", "PolicyRejected", "k:9:5: spec.x: unknown field", "admissionguard"), ((string?)told["type"], (string?)told["reason"], (string?)told["message"], (string?)told["source"]!["component"]));
        Assert.StartsWith("2026-11-24T08:00:00", (string?)told["firstTimestamp"], StringComparison.Ordinal);
        await call.ReplyAsync(call.Body, 201);
    }

    [Fact]
    public async Task Replicas_that_tell_the_same_give_it_the_same_name_and_only_one_is_kept()
    {
        events.Tell(new PolicyEvent(Map, "PolicyRejected", "the same", IsWarning: true));
        events.Tell(new PolicyEvent(Map, "PolicyRejected", "the same", IsWarning: true));
        events.Tell(new PolicyEvent(Map with { ResourceVersion = "18" }, "PolicyRejected", "the same", IsWarning: true));
        string[] names = [await AnswerAsync(201), await AnswerAsync(409), await AnswerAsync(201)];
        Assert.Equal(names[0], names[1]);
        Assert.NotEqual(names[0], names[2]);
        Assert.Empty(failures);
    }

    [Fact]
    public async Task What_cannot_be_written_is_told_and_does_not_end_the_writer()
    {
        events.Tell(new PolicyEvent(Map, "PolicyRejected", "one", IsWarning: true));
        await AnswerAsync(403);
        events.Tell(new PolicyEvent(Map, "PolicyRejected", new string('x', 5000), IsWarning: true));
        ScriptedCall call = await server.NextAsync();
        Assert.Equal(1024, ((string?)JsonNode.Parse(call.Body)!["message"])!.Length);
        call.Drop();
        await Soon.UntilAsync(() => failures.Count == 2);
        Assert.Contains("403", failures.First(), StringComparison.Ordinal);
    }

    private async Task<string> AnswerAsync(int status)
    {
        ScriptedCall call = await server.NextAsync();
        await (status < 300 ? call.ReplyAsync(call.Body, status) : call.FailAsync(status));
        return (string?)JsonNode.Parse(call.Body)!["metadata"]!["name"] ?? "";
    }
}
