using System.Text.Json.Nodes;
using AdmissionGuard.EndToEnd.Tests.Charts;
using AdmissionGuard.EndToEnd.Tests.Manifests;
using AdmissionGuard.EndToEnd.Tests.Processes;
using AdmissionGuard.EndToEnd.Tests.Signing;
using AdmissionGuard.EndToEnd.Tests.Webhook;

namespace AdmissionGuard.EndToEnd.Tests;

/// <summary>The rights that the chart grants are those that are used, each of them and no other.</summary>
[Collection(NodeLab.Name)]
public sealed class HelmRightsTests(NodeLab lab, Lab machine)
{
    private const string Everything = Release.Quick + "tls: { managed: { certificateLifetime: 6s, caLifetime: 18s } }\npolicies:\n  mode: enforce\n  namespaced: true\n";

    private int _earlier;

    [Fact]
    public async Task Every_granted_right_is_used_and_no_request_is_refused_for_want_of_one()
    {
        NodeLab.SkipUnlessPodsRun();
        await using Release release = await Release.PrepareAsync(lab);
        SigningLab signing = await machine.SigningAsync();
        await using ClosedRepository repository = await ClosedRepository.PublishAsync(signing, "own/private-in-cluster");
        ClosedImage image = new(lab, repository, release);
        await image.PrepareAsync(signing);
        string[] mistaken = [Release.Name, (await release.NamespaceAsync("rights")).Name];
        _earlier = Entries().Count();
        await MakeMistakesAsync(mistaken);
        await release.UpgradeAsync(Everything + image.Values);
        await release.RegisteredAsync();
        (await release.HelmAsync("test", Release.Name)).Succeeded();
        IReadOnlyList<GrantedRight> granted = [.. await RightsAsync(release, "manifest"), .. await RightsAsync(release, "hooks")];
        await MistakesAreToldAsync(mistaken);
        await image.IsPulledByItsOwnersAsync();
        await image.IsRememberedByAllAsync();
        await ReadANewNamespaceAsync(release, "nowhere");
        await SecretsAreReadByNameAloneAsync();

        // Before the uninstall, since Helm takes the rights away before the last Pods have ended.
        Assert.Empty(Refused());
        await WithoutARightARequestIsRefusedAsync(release);
        (await lab.Cluster.Api.DeleteAsync($"{Maps(Release.Name)}/selecting")).Accepted();
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

    // Those for Pods are of the test's own, which are to be denied.
    private IEnumerable<AuditEntry> Refused() => Entries().Where(entry => entry.Code == 403 && !entry.Resource.StartsWith("pods", StringComparison.Ordinal));

    // The same look at the log finds what it is to find.
    private async Task WithoutARightARequestIsRefusedAsync(Release release)
    {
        (await lab.Cluster.Api.PatchAsync($"apis/rbac.authorization.k8s.io/v1/clusterroles/{Release.Name}", """{"rules":[]}""")).Accepted();
        await Eventually.TrueAsync("the right is missed", async _ =>
        {
            await release.AskEachAsync(Review("nowhere-else"));
            return Refused().Any(entry => entry is { Verb: "get", Resource: "namespaces", Name: "nowhere-else" });
        });
    }

    private async Task SecretsAreReadByNameAloneAsync()
    {
        Rights rights = new(lab.Cluster.Api);
        Assert.True(await rights.HasAsync("get", "secrets", "default"));
        Assert.False(await rights.HasAsync("list", "secrets", "default"));
        Assert.False(await rights.HasAsync("watch", "secrets", Release.Name));
        Assert.False(await rights.HasAsync("patch", "secrets", "default"));
    }

    private static string AccountOf(string role) =>
        role.EndsWith("-unregister", StringComparison.Ordinal) || role.EndsWith("-test", StringComparison.Ordinal) ? role : Release.Name;

    // What this installation asked: the log has those of earlier tests, too.
    private IEnumerable<AuditEntry> Entries() =>
        AuditEntry.Read(lab.AuditLog).Where(entry => entry.User.StartsWith($"system:serviceaccount:{Release.Name}:", StringComparison.Ordinal)).Skip(_earlier);

    private async Task<IEnumerable<GrantedRight>> RightsAsync(Release release, string part)
    {
        string made = (await release.HelmAsync("get", part, Release.Name)).Succeeded().Output;
        IEnumerable<GrantedRight> rights = (await RenderedChart.ReadAsync(lab.Cluster.Kubectl, made)).Rights;
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
    private async Task ReadANewNamespaceAsync(Release release, string space)
    {
        string policy = PolicyTexts.Registry("registry.example.com", match: "{ namespaceSelector: { matchLabels: { tier: prod } } }");
        await release.PutMapAsync("selecting", new JsonObject { ["policy.yaml"] = policy }, new JsonObject { ["admissionguard.io/policy"] = "true" });
        await Eventually.TrueAsync("the namespace is looked for", async _ =>
        {
            await release.AskEachAsync(Review(space));
            return Entries().Any(entry => entry is { Verb: "get", Resource: "namespaces" } && entry.Name == space);
        });
    }

    private static string Review(string space)
    {
        JsonNode review = JsonNode.Parse(Repository.Text("manifests/samples/reviews/good-pod.json"))!;
        review["request"]!["namespace"] = space;
        review["request"]!["object"]!["metadata"]!["namespace"] = space;
        return review.ToJsonString();
    }
}
