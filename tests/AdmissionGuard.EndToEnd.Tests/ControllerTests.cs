using System.Text.Json.Nodes;
using AdmissionGuard.EndToEnd.Tests.Manifests;
using AdmissionGuard.EndToEnd.Tests.Processes;
using AdmissionGuard.EndToEnd.Tests.Webhook;

namespace AdmissionGuard.EndToEnd.Tests;

public sealed class ControllerTests(Lab lab)
{
    [Fact]
    public async Task A_denied_pod_of_an_admitted_deployment_shows_as_an_event_with_the_whole_message()
    {
        Assert.SkipUnless(lab.Cluster.HasControllers, "KUBEBUILDER_ASSETS has no kube-controller-manager");
        using PolicyFolder policies = new();
        policies.Write("registries.yaml", PolicyTexts.Registry("quay.io", match: "{ kinds: [Pod] }"));
        await using Guard guard = await Guard.StartAsync(lab.Cluster, [$"--policy={policies.Path}"]);
        GuardedNamespace space = await guard.NamespaceAsync();

        CommandResult applied = await lab.Cluster.Kubectl.ApplyAsync(Repository.File("manifests/samples/good/deployment.yaml"), space.Name);
        Assert.True(applied.ExitCode == 0, applied.Error);

        string message = await Eventually.GetAsync("an event FailedCreate", _ => FailedCreateAsync(space), () => lab.Cluster.ControllersLog);
        Assert.Contains("denied by AdmissionGuard: 1 violation\n1. spec.containers[0] \"web\": ", message, StringComparison.Ordinal);
        Assert.Contains("[registries/trustedRegistries registry-not-trusted]; ", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pods_of_a_good_deployment_are_made()
    {
        Assert.SkipUnless(lab.Cluster.HasControllers, "KUBEBUILDER_ASSETS has no kube-controller-manager");
        GuardedNamespace space = await lab.Baseline.NamespaceAsync();
        Sample sample = new("manifests/samples/good/deployment.yaml");
        (await lab.Cluster.Api.CreateAsync(space.Path("deployments", "apis/apps/v1"), sample.Text)).Accepted();
        await Eventually.TrueAsync("a pod of the deployment", async _ => (await ItemsAsync(space, "pods")).Count == 1, () => lab.Cluster.ControllersLog);
    }

    private async Task<string?> FailedCreateAsync(GuardedNamespace space) =>
        (string?)(await ItemsAsync(space, "events")).FirstOrDefault(item => (string?)item!["reason"] == "FailedCreate")?["message"];

    private async Task<JsonArray> ItemsAsync(GuardedNamespace space, string resource) =>
        (await lab.Cluster.Api.GetAsync(space.Path(resource))).Accepted().Body["items"]!.AsArray();
}
