using System.Net;
using AdmissionGuard.EndToEnd.Tests.Processes;
using AdmissionGuard.EndToEnd.Tests.Webhook;

namespace AdmissionGuard.EndToEnd.Tests;

public sealed class PolicyReloadTests(Lab lab)
{
    private const string File = "registries.yaml";

    [Fact]
    public async Task An_edited_policy_file_takes_effect_while_the_webhook_runs()
    {
        using PolicyFolder policies = new();
        policies.Write(File, PolicyTexts.Registry("registry.example.com"));
        await using Guard guard = await Guard.StartAsync(lab.Cluster, [$"--policy={policies.Path}"]);
        GuardedNamespace space = await guard.NamespaceAsync();
        (await space.DryAsync(PodBuilder.Good("web"))).Accepted();

        policies.Write(File, PolicyTexts.Registry("quay.io"));

        await Eventually.TrueAsync("the edit takes effect", async _ => (await space.DryAsync(PodBuilder.Good("web"))).Code == HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_mounted_ConfigMap_takes_effect_when_Kubernetes_swaps_it()
    {
        using ScratchFolder folder = new();
        MountedFolder mount = new(folder.Path);
        mount.Swap(new Dictionary<string, string> { [File] = PolicyTexts.Registry("quay.io") });
        await using Guard guard = await Guard.StartAsync(lab.Cluster, [$"--policy={folder.Path}"]);
        GuardedNamespace space = await guard.NamespaceAsync();
        (await space.DryAsync(PodBuilder.Good("web"))).Denied();

        mount.Swap(new Dictionary<string, string> { [File] = PolicyTexts.Registry("registry.example.com") });

        await Eventually.TrueAsync("the swap takes effect", async _ => (await space.DryAsync(PodBuilder.Good("web"))).Succeeded);
    }

    [Fact]
    public async Task A_bad_edit_is_named_in_the_log_and_counted_and_the_last_good_policies_stay()
    {
        using PolicyFolder policies = new();
        policies.Write(File, PolicyTexts.Registry("quay.io"));
        await using Guard guard = await Guard.StartAsync(lab.Cluster, [$"--policy={policies.Path}"]);
        GuardedNamespace space = await guard.NamespaceAsync();
        double loads = await guard.Process.MetricAsync("admissionguard_policy_loads_total");

        policies.Write(File, PolicyTexts.Registry("registry.example.com").Replace("allow:", "alow:", StringComparison.Ordinal));

        await Eventually.TrueAsync("the bad edit was seen", async _ => await guard.Process.MetricAsync("admissionguard_policy_loads_total") > loads);
        await Eventually.TrueAsync("the log names it", _ => Task.FromResult(guard.Process.Log.Contains("did you mean allow?", StringComparison.Ordinal)), () => guard.Process.Log);
        Assert.Contains(File, guard.Process.Log, StringComparison.Ordinal);
        (await space.DryAsync(PodBuilder.Good("web"))).Denied();
    }
}
