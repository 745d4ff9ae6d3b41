using AdmissionGuard.Health;
using AdmissionGuard.Hosting;
using AdmissionGuard.Kubernetes.Tests.ScriptedApi;
using AdmissionGuard.Options;
using AdmissionGuard.Tests.Arranging;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace AdmissionGuard.Tests.Cluster;

/// <summary>The whole server with an API server that says what each fact needs.</summary>
public sealed class ClusterServerTests : IAsyncLifetime
{
    private readonly TempFolder folder = new();
    private ScriptedApiServer api = null!;

    public async ValueTask InitializeAsync() => api = await ScriptedApiServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await api.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Until_the_policies_are_known_it_is_not_ready_and_denies()
    {
        await using GuardServer server = await StartAsync();
        Assert.Contains("policies-not-loaded", await server.AnswerAsync(ReviewBody.Good()), StringComparison.Ordinal);
        Assert.Contains("[-] policies failed", await ReadinessAsync(server), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_of_a_ConfigMap_is_in_force_when_it_is_ready_and_an_edit_at_once()
    {
        await using GuardServer server = await StartAsync();
        await (await api.NextAsync("/configmaps")).ReplyListAsync("1", "", Map("1", PolicyTexts.Of("first")));
        await server.App.Services.GetRequiredService<Readiness>().Answered.WaitAsync(Patience.Long, TestContext.Current.CancellationToken);
        Assert.Contains("\"allowed\":false", await server.AnswerAsync(ReviewBody.Bad()), StringComparison.Ordinal);

        ScriptedCall watch = await (await api.NextAsync("/configmaps")).OpenAsync();
        await watch.SendEventAsync("MODIFIED", Map("2", PolicyTexts.Of("first", mode: "warn")));
        await Patience.UntilAsync(async () => (await server.AnswerAsync(ReviewBody.Bad())).Contains("\"allowed\":true", StringComparison.Ordinal));
        Assert.Contains("admissionguard_watch_up{watch=\"policy ConfigMaps\"} 1", await server.MetricsAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rejected_edit_is_told_in_health_log_metrics_and_an_Event()
    {
        await using GuardServer server = await StartAsync();
        await (await api.NextAsync("/configmaps")).ReplyListAsync("1", "", Map("1", PolicyTexts.Of("first")));
        ScriptedCall watch = await (await api.NextAsync("/configmaps")).OpenAsync();
        await watch.SendEventAsync("MODIFIED", Map("2", PolicyTexts.Broken));
        ScriptedCall told = await api.NextAsync("/events");
        Assert.Contains("The last good version of first stays in force", told.Body, StringComparison.Ordinal);
        Assert.Contains("did you mean securityContext?", told.Body, StringComparison.Ordinal);
        await server.Log.WaitForAsync(7006);
        string metrics = await server.MetricsAsync();
        Assert.Contains("admissionguard_policy_loads_total{result=\"error\"} 1", metrics, StringComparison.Ordinal);
        Assert.Contains("admissionguard_policies_rejected{scope=\"floor\"} 1", metrics, StringComparison.Ordinal);
        await Patience.UntilAsync(async () => (await ReadinessAsync(server)).Contains("ConfigMap guard/m: the last good version of first stays in force: ConfigMap guard/m k:", StringComparison.Ordinal));
        Assert.Contains("\"allowed\":false", await server.AnswerAsync(ReviewBody.Bad()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_namespace_that_is_not_known_is_read_and_if_that_fails_the_review_is_denied()
    {
        await using GuardServer server = await StartAsync();
        string selecting = PolicyTexts.Of("first", match: "{ namespaceSelector: { matchLabels: { tier: prod } } }");
        await (await api.NextAsync("/configmaps")).ReplyListAsync("1", "", Map("1", selecting));
        await server.App.Services.GetRequiredService<Readiness>().Answered.WaitAsync(Patience.Long, TestContext.Current.CancellationToken);

        Task<string> failing = server.AnswerAsync(ReviewBody.Bad("shop"));
        await (await api.NextAsync("/namespaces/shop")).FailAsync(500);
        Assert.Contains("namespace-unknown", await failing, StringComparison.Ordinal);

        Task<string> answering = server.AnswerAsync(ReviewBody.Bad("shop"));
        await (await api.NextAsync("/namespaces/shop")).ReplyAsync("""{"metadata":{"name":"shop","labels":{"tier":"test"}}}""");
        Assert.Contains("\"allowed\":true", await answering, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kubeconfig_that_is_not_there_keeps_it_from_starting()
    {
        ServerOptions options = new() { Cluster = new ClusterOptions { KubeConfig = "no/such/file" } };
        await using WebApplication app = Server.Build(options, TimeProvider.System, _ => { });
        Assert.Equal(
            "--kubeconfig (ADMISSIONGUARD_KUBECONFIG): no/such/file: does not exist; check the path",
            Assert.Single(await Server.LoadAsync(app.Services)));
    }

    private Task<GuardServer> StartAsync()
    {
        string kubeConfig = folder.Write("kubeconfig", KubeConfigs.Of(api.Address));
        return GuardServer.StartAsync(new ServerOptions { Cluster = new ClusterOptions { KubeConfig = kubeConfig } }, ready: false);
    }

    private static async Task<string> ReadinessAsync(GuardServer server)
    {
        using HttpResponseMessage ready = await server.Client.GetAsync(new Uri(server.Plain, "readyz?verbose"));
        return await ready.Content.ReadAsStringAsync();
    }

    private static string Map(string version, string policy) => ConfigMapJson.Of("m", version, "guard", null, null, ("k", policy));
}
