using System.Net;
using AdmissionGuard.EndToEnd.Tests.Processes;
using AdmissionGuard.EndToEnd.Tests.Webhook;

namespace AdmissionGuard.EndToEnd.Tests;

/// <summary>Policies in ConfigMaps, read with the rights of the installation and no others.</summary>
public sealed class ClusterPolicyTests(Lab lab)
{
    private const string Other = "quay.io";
    private const string Right = "registry.example.com";

    [Fact]
    public async Task A_policy_is_in_force_from_the_edit_of_its_ConfigMap_until_that_is_deleted()
    {
        PolicyHome home = await PolicyHome.MakeAsync(lab.Cluster);
        (await home.PutAsync("registries", PolicyTexts.Registry(Right))).Accepted();
        await using Guard guard = await Guard.StartAsync(lab.Cluster, home.Arguments);
        GuardedNamespace space = await guard.NamespaceAsync();
        (await space.DryAsync(PodBuilder.Good("web"))).Accepted();

        (await home.PutAsync("registries", PolicyTexts.Registry(Other))).Accepted();
        await DeniedAsync(space);
        await home.DeleteAsync("registries");
        await AcceptedAsync(space);
        (await home.PutAsync("new", PolicyTexts.Registry(Other))).Accepted();
        await DeniedAsync(space);
        (await home.PutAsync("new", PolicyTexts.Registry(Other), label: "false")).Accepted();
        await AcceptedAsync(space);
    }

    [Fact]
    public async Task A_bad_edit_keeps_its_policy_and_is_told_in_an_Event_the_log_the_metrics_and_the_readiness()
    {
        PolicyHome home = await PolicyHome.MakeAsync(lab.Cluster);
        (await home.PutAsync("registries", PolicyTexts.Registry(Other))).Accepted();
        await using Guard guard = await Guard.StartAsync(lab.Cluster, home.Arguments);
        GuardedNamespace space = await guard.NamespaceAsync();

        (await home.PutAsync("registries", PolicyTexts.Registry(Right).Replace("allow:", "alow:", StringComparison.Ordinal))).Accepted();
        await Eventually.TrueAsync("an Event tells it", async _ => (await home.EventsAsync("registries")).Any(message => message.Contains("did you mean allow?", StringComparison.Ordinal)));
        string ready = await guard.Process.ReadinessAsync(TestContext.Current.CancellationToken);
        Assert.Contains($"ConfigMap {home.Name}/registries: the last good version of registries stays in force: ConfigMap {home.Name}/registries policy.yaml:9:5: ", ready, StringComparison.Ordinal);
        Assert.Equal(1, await guard.Process.MetricAsync("admissionguard_policy_loads_total", "result=\"error\""));
        Assert.Equal(1, await guard.Process.MetricAsync("admissionguard_policies_rejected", "scope=\"floor\""));
        Assert.Contains("did you mean allow?", guard.Process.Log, StringComparison.Ordinal);
        (await space.DryAsync(PodBuilder.Good("web"))).Denied();

        (await home.PutAsync("another", PolicyTexts.Registry(Right).Replace("name: registries", "name: another", StringComparison.Ordinal))).Accepted();
        await Eventually.TrueAsync("the other policy loads", async _ => await guard.Process.MetricAsync("admissionguard_policy_info", "policy=\"another\"") == 1);
        (await home.PutAsync("registries", PolicyTexts.Registry(Right))).Accepted();
        await AcceptedAsync(space);
        await Eventually.TrueAsync(
            "the readiness names it no more", async cancellation => !(await guard.Process.ReadinessAsync(cancellation)).Contains(home.Name + "/registries", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_any_policy_the_baseline_counts_and_denies_nothing()
    {
        PolicyHome home = await PolicyHome.MakeAsync(lab.Cluster);
        await using Guard guard = await Guard.StartAsync(lab.Cluster, home.Arguments);
        GuardedNamespace space = await guard.NamespaceAsync();
        (await space.CreatePodAsync(PodBuilder.Bad("web"))).Accepted();
        Assert.True(await guard.Process.MetricAsync("admissionguard_violations_total", "mode=\"audit\"", "reason=\"tag-forbidden\"") >= 1);
        Assert.Contains("No policy is in force for the cluster as a whole", guard.Process.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Policies_of_files_and_of_ConfigMaps_are_the_floor_together()
    {
        using PolicyFolder files = new();
        files.Write("registries.yaml", PolicyTexts.Registry(Right));
        PolicyHome home = await PolicyHome.MakeAsync(lab.Cluster);
        await using Guard guard = await Guard.StartAsync(lab.Cluster, [.. home.Arguments, $"--policy={files.Path}"]);
        GuardedNamespace space = await guard.NamespaceAsync();
        (await space.DryAsync(PodBuilder.Good("web"))).Accepted();

        // The name of a file's policy cannot be taken over.
        (await home.PutAsync("same", PolicyTexts.Registry(Other))).Accepted();
        await Eventually.TrueAsync("an Event tells it", async _ => (await home.EventsAsync("same")).Any(message => message.Contains("which", StringComparison.Ordinal)));
        (await space.DryAsync(PodBuilder.Good("web"))).Accepted();
        (await home.PutAsync("another", PolicyTexts.Registry(Other).Replace("name: registries", "name: another", StringComparison.Ordinal))).Accepted();
        await DeniedAsync(space);
    }

    [Fact]
    public async Task A_namespaces_own_policy_binds_it_alone_and_lifts_nothing_of_the_floor()
    {
        PolicyHome home = await PolicyHome.MakeAsync(lab.Cluster, namespaced: true);
        await using Guard guard = await Guard.StartAsync(lab.Cluster, home.Arguments);
        GuardedNamespace mine = await guard.NamespaceAsync();
        GuardedNamespace theirs = await guard.NamespaceAsync();

        (await home.PutAsync("own", PolicyTexts.Registry(Other), mine.Name)).Accepted();
        string message = await DeniedAsync(mine);
        Assert.Contains($"[{mine.Name}/registries/trustedRegistries registry-not-trusted]", message, StringComparison.Ordinal);
        (await theirs.DryAsync(PodBuilder.Good("web"))).Accepted();

        (await home.PutAsync("floor", PolicyTexts.Registry(Other))).Accepted();
        await DeniedAsync(theirs);
        string exempting = PolicyTexts.Registry(Right) + "\n  exemptions: [{ rules: [trustedRegistries], until: 2099-12-31, reason: I want to }]\n";
        (await home.PutAsync("own", exempting, mine.Name)).Accepted();
        await Eventually.TrueAsync("the exemption was read", async _ => await guard.Process.MetricAsync("admissionguard_exemption_expiry_timestamp_seconds", mine.Name) > 0);
        Assert.Contains("[registries/trustedRegistries registry-not-trusted]", (await mine.DryAsync(PodBuilder.Good("web"))).Denied(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_policies_of_other_namespaces_count_only_where_that_is_asked_for()
    {
        PolicyHome home = await PolicyHome.MakeAsync(lab.Cluster);
        await using Guard guard = await Guard.StartAsync(lab.Cluster, home.Arguments);
        GuardedNamespace mine = await guard.NamespaceAsync();
        (await home.PutAsync("own", PolicyTexts.Registry(Other), mine.Name)).Accepted();
        (await home.PutAsync("marker", PolicyTexts.Registry(Right))).Accepted();
        await Eventually.TrueAsync("a later one is in force", async _ => await guard.Process.MetricAsync("admissionguard_policy_info", "policy=\"registries\"") == 1);
        (await mine.DryAsync(PodBuilder.Good("web"))).Accepted();
    }

    [Fact]
    public async Task A_policy_selects_namespaces_by_the_labels_that_they_have_now()
    {
        PolicyHome home = await PolicyHome.MakeAsync(lab.Cluster);
        (await home.PutAsync("registries", PolicyTexts.Registry(Other, match: "{ namespaceSelector: { matchLabels: { tier: prod } } }"))).Accepted();
        await using Guard guard = await Guard.StartAsync(lab.Cluster, home.Arguments);

        // A namespace of a moment ago is read by itself: not one review is denied for want of labels.
        for (int i = 0; i < 20; i++)
        {
            GuardedNamespace fresh = await guard.NamespaceAsync();
            (await fresh.DryAsync(PodBuilder.Good("web"))).Accepted();
        }

        GuardedNamespace space = await guard.NamespaceAsync();
        (await lab.Cluster.Api.PatchAsync($"api/v1/namespaces/{space.Name}", """{"metadata":{"labels":{"tier":"prod"}}}""")).Accepted();
        await DeniedAsync(space);
        Assert.Equal(0, await guard.Process.MetricAsync("admissionguard_denials_total", "reason=\"namespace-unknown\""));
    }

    [Fact]
    public async Task Without_the_right_to_read_policies_the_server_is_not_ready_and_says_what_is_missing()
    {
        PolicyHome home = await PolicyHome.MakeAsync(lab.Cluster, granted: []);
        using CertificateAuthority authority = new();
        using CertificateFiles files = new();
        files.Replace(authority.Issue());
        await using WebhookProcess process = new(files, home.Arguments);
        await process.BeginAsync();
        string seen = "";
        await Eventually.TrueAsync(
            "it says what is missing",
            async cancellation => (seen = await process.ReadinessAsync(cancellation)).Contains("bind AdmissionGuard's Role and ClusterRole", StringComparison.Ordinal),
            () => seen);
        Assert.Contains("[-] policies failed", seen, StringComparison.Ordinal);

        await home.GrantAsync("rbac.yaml");
        await Eventually.TrueAsync(
            "it is ready", async cancellation => (seen = await process.ReadinessAsync(cancellation)).Contains("[+] policies ok\n[", StringComparison.Ordinal), () => seen);
    }

    private static async Task<string> DeniedAsync(GuardedNamespace space) =>
        (await Eventually.GetAsync("a Pod is denied", async _ => await space.DryAsync(PodBuilder.Good("web")) is { Code: HttpStatusCode.Forbidden } answer ? answer : null)).Denied();

    private static Task AcceptedAsync(GuardedNamespace space) =>
        Eventually.TrueAsync("a Pod is accepted", async _ => (await space.DryAsync(PodBuilder.Good("web"))).Succeeded);
}
