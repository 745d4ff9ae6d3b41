using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AdmissionGuard.EndToEnd.Tests.Charts;
using AdmissionGuard.EndToEnd.Tests.Manifests;
using AdmissionGuard.EndToEnd.Tests.Processes;
using AdmissionGuard.EndToEnd.Tests.Webhook;

namespace AdmissionGuard.EndToEnd.Tests;

/// <summary>The rights that the chart grants are those that are used, each of them and no other.</summary>
[Collection(NodeLab.Name)]
public sealed class HelmRightsTests(NodeLab lab)
{
    private const string Everything = Release.Quick + "policies: { mode: enforce, namespaced: true }\ntls: { managed: { certificateLifetime: 6s, caLifetime: 18s } }\n";

    private int _earlier;

    [Fact]
    public async Task Every_granted_right_is_used_and_no_request_is_refused_for_want_of_one()
    {
        NodeLab.SkipUnlessPodsRun();
        await using Release release = await Release.PrepareAsync(lab);
        string[] mistaken = [Release.Name, (await release.NamespaceAsync("rights")).Name];
        _earlier = Entries().Count();
        await MakeMistakesAsync(mistaken);
        await release.UpgradeAsync(Everything);
        await release.RegisteredAsync();
        (await release.HelmAsync("test", Release.Name)).Succeeded();
        IReadOnlyList<GrantedRight> granted = [.. await RightsAsync(release, "manifest"), .. await RightsAsync(release, "hooks")];
        await MistakesAreToldAsync(mistaken);
        await ReadANewNamespaceAsync(release);

        // Before the uninstall, since Helm takes the rights away before the last Pods have ended.
        Assert.DoesNotContain(Entries(), entry => entry.Code == 403 && !entry.Resource.StartsWith("pods", StringComparison.Ordinal));
        await release.UninstallAsync();

        // Only now: a watch is in the log when it has ended.
        await Eventually.TrueAsync("every right is used", _ => Task.FromResult(!Unused(granted).Any()), () => string.Join('\n', Unused(granted)));
        Assert.DoesNotContain(Entries(), entry => entry.Code == 403 && entry.User.EndsWith("-unregister", StringComparison.Ordinal));
    }

    private IEnumerable<GrantedRight> Unused(IEnumerable<GrantedRight> granted)
    {
        AuditEntry[] entries = [.. Entries()];
        return granted.Where(right => !entries.Any(entry => entry.User.EndsWith(":" + AccountOf(right.Role), StringComparison.Ordinal) && right.IsUsedBy(entry)));
    }

    private static string AccountOf(string role) =>
        role.EndsWith("-unregister", StringComparison.Ordinal) || role.EndsWith("-test", StringComparison.Ordinal) ? role : Release.Name;

    // What this installation asked: the log has those of earlier tests, too.
    private IEnumerable<AuditEntry> Entries() =>
        AuditEntry.Read(lab.AuditLog).Where(entry => entry.User.StartsWith($"system:serviceaccount:{Release.Name}:", StringComparison.Ordinal)).Skip(_earlier);

    // Helm speaks YAML, kubectl turns it into JSON.
    private async Task<IReadOnlyList<GrantedRight>> RightsAsync(Release release, string part)
    {
        using ScratchFolder folder = new();
        string file = folder.Write("made.yaml", (await release.HelmAsync("get", part, Release.Name)).Succeeded().Output);
        string json = (await lab.Cluster.Kubectl.RunAsync("create", "--dry-run=client", "--validate=false", "-o", "json", "-f", file)).Succeeded().Output;
        Utf8JsonReader reader = new(Encoding.UTF8.GetBytes(json), new JsonReaderOptions { AllowMultipleValues = true });
        List<GrantedRight> rights = [];
        while (reader.Read())
        {
            JsonNode node = JsonNode.Parse(ref reader)!;
            IEnumerable<JsonNode> objects = (string?)node["kind"] == "List" ? node["items"]!.AsArray().Select(item => item!) : [node];
            rights.AddRange(objects.Where(one => (string?)one["kind"] is "Role" or "ClusterRole").SelectMany(GrantedRight.Of));
        }

        Assert.NotEmpty(rights);
        return rights;
    }

    // Made before anybody is asked about them.
    private async Task MakeMistakesAsync(IEnumerable<string> spaces)
    {
        foreach (string space in spaces)
        {
            (await lab.Cluster.Api.CreateAsync(Maps(space), Mistake("mistake"))).Accepted();
        }
    }

    private async Task MistakesAreToldAsync(IEnumerable<string> spaces)
    {
        foreach (string space in spaces)
        {
            await Eventually.TrueAsync("another is refused", async _ => !(await lab.Cluster.Api.CreateAsync(Maps(space) + "?dryRun=All", Mistake("another"))).Succeeded);
            string events = $"api/v1/namespaces/{space}/events?fieldSelector=involvedObject.name=mistake";
            await Eventually.TrueAsync("an Event tells it", async _ => (await lab.Cluster.Api.GetAsync(events)).Body["items"]!.AsArray().Count > 0);
            (await lab.Cluster.Api.DeleteAsync($"{Maps(space)}/mistake")).Accepted();
        }
    }

    private static string Maps(string space) => $"api/v1/namespaces/{space}/configmaps";

    private static string Mistake(string name) =>
        $$$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"{{{name}}}","labels":{"admissionguard.io/policy":"true"}},"data":{"p.yaml":"spec: 1"}}""";

    // A policy that selects namespaces by label, and a review of a namespace that no watch has told of: the API server would not let one through.
    private async Task ReadANewNamespaceAsync(Release release)
    {
        string policy = PolicyTexts.Registry("registry.example.com", match: "{ namespaceSelector: { matchLabels: { tier: prod } } }");
        JsonObject map = new()
        {
            ["apiVersion"] = "v1",
            ["kind"] = "ConfigMap",
            ["metadata"] = new JsonObject { ["name"] = "selecting", ["labels"] = new JsonObject { ["admissionguard.io/policy"] = "true" } },
            ["data"] = new JsonObject { ["policy.yaml"] = policy },
        };
        (await lab.Cluster.Api.CreateAsync($"api/v1/namespaces/{Release.Name}/configmaps", map.ToJsonString())).Accepted();
        JsonNode review = JsonNode.Parse(Repository.Text("manifests/samples/reviews/good-pod.json"))!;
        review["request"]!["namespace"] = "nowhere";
        review["request"]!["object"]!["metadata"]!["namespace"] = "nowhere";
        await Eventually.TrueAsync("the namespace is looked for", async _ =>
        {
            await release.ReviewAsync(review.ToJsonString());
            return Entries().Any(entry => entry is { Verb: "get", Resource: "namespaces", Name: "nowhere" });
        });
        (await lab.Cluster.Api.DeleteAsync($"api/v1/namespaces/{Release.Name}/configmaps/selecting")).Accepted();
    }
}
