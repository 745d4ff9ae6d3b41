using System.Text.Json.Nodes;
using AdmissionGuard.EndToEnd.Tests.Charts;
using AdmissionGuard.EndToEnd.Tests.Processes;
using AdmissionGuard.EndToEnd.Tests.Webhook;

namespace AdmissionGuard.EndToEnd.Tests;

/// <summary><c>kubectl drain</c>, by real evictions and with a real controller of disruption budgets: nothing holds it up for ever.</summary>
[Collection(NodeLab.Name)]
public sealed class HelmDrainTests(NodeLab lab)
{
    private const string Node = "node-1";

    // The API server of the tests is older than those for which the chart makes a budget by itself.
    private const string Budgeted = "policies: { mode: enforce }\npodDisruptionBudget: { force: true }\nshutdown: { preStopSeconds: 0, drainSeconds: 3 }\n";

    [Fact]
    public async Task A_drain_goes_through_and_fails_no_review_and_takes_a_single_Pod_too()
    {
        NodeLab.SkipUnlessPodsRun();
        await using Release release = await Release.PrepareAsync(lab);
        await release.UpgradeAsync(Budgeted + "replicaCount: 2\n");
        await release.RegisteredAsync();
        GuardedNamespace space = await release.NamespaceAsync($"drain-{Guid.NewGuid():n}"[..12]);
        await space.CoveredAsync();
        await using MixedLoad load = MixedLoad.Start(lab.Cluster, space);
        await load.GoesOnAsync();
        await DrainAsync(release);
        await release.SettledAsync();
        await load.GoesOnAsync();
        TestContext.Current.TestOutputHelper?.WriteLine($"{await load.NoneFailedAsync()} reviews, 0 failed");

        await release.UpgradeAsync(Budgeted + "replicaCount: 1\n");
        await DrainAsync(release);
    }

    [Fact]
    public async Task A_drain_goes_through_though_all_Pods_are_broken()
    {
        NodeLab.SkipUnlessPodsRun();
        await using Release release = await Release.PrepareAsync(lab);
        (await release.HelmAsync("install", Release.Name, Helm.Chart, "--set", "extraArgs={--no-such-option}")).Succeeded();
        await Eventually.TrueAsync("all Pods have been started again", async _ => await PodsAsync() is { Count: 3 } pods && pods.All(IsBroken), () => release.Logs);
        await DrainAsync(release);
    }

    private static bool IsBroken(JsonNode pod) =>
        (string?)pod["status"]?["phase"] == "Running" && pod["status"]?["containerStatuses"]?[0] is { } container && !(bool)container["ready"]! && (int)container["restartCount"]! > 0;

    private async Task<IReadOnlyList<JsonNode>> PodsAsync() =>
        [.. (await lab.Cluster.Api.GetAsync($"api/v1/namespaces/{Release.Name}/pods")).Accepted().Body["items"]!.AsArray().Select(pod => pod!)];

    // What there was has gone, whatever has come in its place.
    private async Task DrainAsync(Release release)
    {
        string[] before = [.. (await PodsAsync()).Select(Uid)];
        Assert.NotEmpty(before);
        CommandResult drained = await lab.Cluster.Kubectl.RunAsync("drain", Node, "--pod-selector=app.kubernetes.io/component=webhook", "--timeout=300s");
        (await lab.Cluster.Kubectl.RunAsync("uncordon", Node)).Succeeded();
        Assert.True(drained.ExitCode == 0, $"{drained.Output}{drained.Error}\n{release.Logs}");
        Assert.DoesNotContain((await PodsAsync()).Select(Uid), uid => before.Contains(uid));
    }

    private static string Uid(JsonNode pod) => (string)pod["metadata"]!["uid"]!;
}
