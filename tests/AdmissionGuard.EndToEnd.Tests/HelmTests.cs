using AdmissionGuard.EndToEnd.Tests.Charts;
using AdmissionGuard.EndToEnd.Tests.Processes;
using AdmissionGuard.EndToEnd.Tests.Webhook;

namespace AdmissionGuard.EndToEnd.Tests;

/// <summary>The way in and out, as the README tells it.</summary>
[Collection(NodeLab.Name)]
public sealed class HelmTests(NodeLab lab)
{
    // Whatever else the machine does only adds to the time, so the fastest counts.
    private const int Attempts = 3;

    [Fact]
    public async Task It_counts_first_then_enforces_namespace_by_namespace_and_leaves_nothing_behind()
    {
        NodeLab.SkipUnlessPodsRun();
        await using Release release = await Release.PrepareAsync(lab);
        GuardedNamespace first = await release.NamespaceAsync("team-a");
        GuardedNamespace second = await release.NamespaceAsync("team-b");
        IReadOnlyList<string> before = await ApiObjects.AllAsync(lab.Cluster.Api);

        await release.ReadmeAsync("helm install");
        await release.RegisteredAsync();
        await Eventually.TrueAsync(
            "what would be denied is counted",
            async _ => (await first.DryAsync(PodBuilder.Bad("web"))).Succeeded && await release.MetricAsync("admissionguard_violations_total", "mode=\"audit\"", "namespace=\"team-a\"") > 0,
            () => release.Logs);
        await release.ReadmeAsync("helm test");
        await release.ReadmeAsync("helm upgrade");
        await Eventually.TrueAsync("the first team's bad Pods are denied", async _ => (await first.DryAsync(PodBuilder.Bad("web"))).Message.Contains("[baseline-enforced/", StringComparison.Ordinal), () => release.Logs);
        (await second.DryAsync(PodBuilder.Bad("web"))).Accepted();
        (await first.DryAsync(PodBuilder.Good("web"))).Accepted();

        await release.UninstallAsync();
        IReadOnlyList<string> after = [];
        await Eventually.TrueAsync(
            "nothing is left",
            async _ => !(after = await ApiObjects.AllAsync(lab.Cluster.Api)).Except(before).Any(),
            () => string.Join('\n', after.Except(before)));

        // What earlier tests made elsewhere may still be going.
        Assert.DoesNotContain(before.Except(after), gone => gone.Contains(" team-", StringComparison.Ordinal) || gone.Contains(" default/", StringComparison.Ordinal));
        (await first.DryAsync(PodBuilder.Bad("web"))).Accepted();
    }

    [Fact]
    public async Task Nothing_is_asked_for_before_it_can_answer_and_what_is_deleted_or_loosened_comes_back()
    {
        NodeLab.SkipUnlessPodsRun();
        await using Release release = await Release.PrepareAsync(lab);
        GuardedNamespace space = await release.NamespaceAsync("early");
        (await release.HelmAsync("install", Release.Name, Helm.Chart, "--set", "image.repository=missing/missing,policies.mode=enforce")).Succeeded();
        (await space.DryAsync(PodBuilder.Bad("web"))).Accepted();
        Assert.Null(await release.RegistrationAsync());

        await release.UpgradeAsync(Release.Quick + "policies: { mode: enforce }\n");
        await release.RegisteredAsync();
        await space.CoveredAsync();
        (await lab.Cluster.Api.DeleteAsync(Release.Configuration)).Accepted();
        await Eventually.TrueAsync("it registers itself again", async _ => await release.RegistrationAsync() is not null, () => release.Logs);
        (await lab.Cluster.Api.PatchAsync(Release.Configuration, """{"webhooks":[{"name":"workloads.admissionguard.io","failurePolicy":"Ignore"}]}""")).Accepted();
        await Eventually.TrueAsync(
            "it is as strict as before", async _ => (string?)(await release.RegistrationAsync())?["webhooks"]![0]!["failurePolicy"] == "Fail", () => release.Logs);
    }

    // By hand (-explicit only): on a machine that does something else it fails for that.
    [Fact(Explicit = true)]
    public async Task A_Pod_with_fifty_policies_is_ready_within_two_seconds()
    {
        NodeLab.SkipUnlessPodsRun();
        await using Release release = await Release.PrepareAsync(lab);
        IEnumerable<string> policies = Enumerable.Range(0, 50).Select(number => $"    p{number}: |\n      "
            + PolicyTexts.Registry("registry.example.com", "audit").Replace("name: registries", $"name: p{number}", StringComparison.Ordinal).Replace("\n", "\n      ", StringComparison.Ordinal));
        await release.UpgradeAsync($"{Release.Quick}policies:\n  documents:\n{string.Join('\n', policies)}\n");
        await release.SettledAsync();
        TimeSpan fastest = TimeSpan.MaxValue;
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            TimeSpan took = await release.StartToReadyAsync();
            fastest = took < fastest ? took : fastest;
            await release.SettledAsync();
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"start to ready with 50 policies: {fastest.TotalSeconds:0.00} s");
        Assert.True(fastest < TimeSpan.FromSeconds(2), $"{fastest.TotalSeconds:0.00} s");
    }
}
