using System.Net;
using System.Text.Json.Nodes;
using AdmissionGuard.Health;
using AdmissionGuard.Kubernetes.Tests.Marked;
using AdmissionGuard.Kubernetes.Tests.ScriptedApi;
using AdmissionGuard.Options;
using AdmissionGuard.Tests.Arranging;
using Microsoft.Extensions.DependencyInjection;

namespace AdmissionGuard.Tests.Cluster;

/// <summary>
/// A marked value where somebody may put a secret into a policy: a pattern that spells one out, the value itself where its fingerprint belongs,
/// a file of another kind under the label. What a policy names on purpose (variables, containers, reasons) is told.
/// </summary>
public sealed class PolicyCanaryTests : IAsyncLifetime
{
    private readonly TempFolder folder = new();
    private ScriptedApiServer api = null!;

    public static TheoryData<string, bool> Edits => new()
    {
        { Policy("patterns: [{ id: acme, pattern: '" + Canary.Text + "' }]"), true },
        { Policy("patterns: [{ id: acme, pattern: 'acme', prefilter: '" + Canary.Text + "' }]"), true },
        { Policy("patterns: [{ id: acme, pattern: '(" + Canary.Text + "' }]"), false },
        { Policy("patterns: [{ id: acme, pattern: '(?=" + Canary.Text + ")x' }]"), false },
        { Policy("allowedFingerprints: ['" + Canary.Text + "']"), false },
        { Policy("disabledRules: ['" + Canary.Text + "']"), false },
        { "DB_PASSWORD=" + Canary.Text, false },
        { "password: '" + Canary.Text + "'", false },
        { "password: \"" + Canary.Text, false },
    };

    public async ValueTask InitializeAsync() => api = await ScriptedApiServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await api.DisposeAsync();
        folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Edits))]
    public async Task No_form_of_the_value_is_in_any_sink(string policy, bool isGood)
    {
        ServerOptions options = new() { Cluster = new ClusterOptions { KubeConfig = folder.Write("kubeconfig", KubeConfigs.Of(api.Address)) } };
        await using GuardServer server = await GuardServer.StartAsync(options, ready: false);
        await (await api.NextAsync("/configmaps")).ReplyListAsync("1", "", ConfigMapJson.Of("m", "1", "guard", null, null, ("k", Policy("patterns: [{ id: acme, pattern: acme }]"))));
        await server.App.Services.GetRequiredService<Readiness>().Answered.WaitAsync(Patience.Long, TestContext.Current.CancellationToken);

        string answer = await EditAsync(server, policy);
        Assert.Contains(isGood ? "\"allowed\":true" : "\"allowed\":false", answer, StringComparison.Ordinal);

        ScriptedCall watch = await (await api.NextAsync("/configmaps")).OpenAsync();
        await watch.SendEventAsync("MODIFIED", ConfigMapJson.Of("m", "2", "guard", null, null, ("k", policy)));
        string told = isGood ? "" : (await api.NextAsync("/events")).Body;
        await Patience.UntilAsync(() => server.Log.Lines.Count(line => line.EventId == 7005) == 2 || server.Log.Lines.Any(line => line.EventId == 7006));

        Canary.IsNowhereIn(string.Join('\n', [answer, told, await server.MetricsAsync(), await ReadinessAsync(server), .. server.Log.Lines.Select(line => line.Whole)]));
    }

    private static string Policy(string secrets) =>
        $$"""
        apiVersion: admissionguard.io/v1
        kind: Policy
        metadata:
          name: first
        spec:
          mode: enforce
          plaintextSecrets: { {{secrets}} }
        """;

    private static async Task<string> EditAsync(GuardServer server, string policy)
    {
        JsonObject map = JsonNode.Parse(ConfigMapJson.Of("m", "2", "guard", null, null, ("k", policy)))!.AsObject();
        JsonObject review = new()
        {
            ["apiVersion"] = "admission.k8s.io/v1",
            ["kind"] = "AdmissionReview",
            ["request"] = new JsonObject
            {
                ["uid"] = ReviewBody.Uid,
                ["kind"] = new JsonObject { ["group"] = "", ["version"] = "v1", ["kind"] = "ConfigMap" },
                ["resource"] = new JsonObject { ["group"] = "", ["version"] = "v1", ["resource"] = "configmaps" },
                ["operation"] = "CREATE",
                ["userInfo"] = new JsonObject { ["username"] = "alice" },
                ["namespace"] = "guard",
                ["name"] = "m",
                ["object"] = map,
            },
        };
        using HttpResponseMessage response = await server.Client.PostAsync(new Uri(server.Validate, "validate-policy?timeout=10s"), ReviewBody.Content(review.ToJsonString()));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    private static async Task<string> ReadinessAsync(GuardServer server)
    {
        using HttpResponseMessage ready = await server.Client.GetAsync(new Uri(server.Plain, "readyz?verbose"));
        return await ready.Content.ReadAsStringAsync();
    }
}
