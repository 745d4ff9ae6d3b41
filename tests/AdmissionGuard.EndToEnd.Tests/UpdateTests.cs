using System.Net;
using AdmissionGuard.EndToEnd.Tests.Cluster;
using AdmissionGuard.EndToEnd.Tests.Manifests;
using AdmissionGuard.EndToEnd.Tests.Processes;
using AdmissionGuard.EndToEnd.Tests.Webhook;

namespace AdmissionGuard.EndToEnd.Tests;

/// <summary>Updates, most of them of workloads that were there before the webhook.</summary>
public sealed class UpdateTests(Lab lab)
{
    private const string Finalizer = "example.com/hold";

    [Fact]
    public async Task A_bad_pod_from_before_the_webhook_may_get_a_label()
    {
        GuardedNamespace space = await WithOldBadPodAsync();
        (await space.PatchPodAsync("old", """{"metadata":{"labels":{"team":"shop"}}}""")).Accepted();
    }

    [Fact]
    public async Task A_bad_pod_from_before_the_webhook_may_not_change_to_another_bad_image()
    {
        GuardedNamespace space = await WithOldBadPodAsync();
        (await space.PatchPodAsync("old", ImagePatch("registry.example.com/shop/other"))).Denied();
    }

    [Fact]
    public async Task A_bad_pod_from_before_the_webhook_may_change_to_a_good_image()
    {
        GuardedNamespace space = await WithOldBadPodAsync();
        (await space.PatchPodAsync("old", ImagePatch(PodBuilder.GoodImage))).Accepted();
    }

    [Fact]
    public async Task A_good_pod_may_not_change_to_a_bad_image()
    {
        GuardedNamespace space = await lab.Baseline.NamespaceAsync();
        (await space.CreatePodAsync(PodBuilder.Good("web"))).Accepted();
        string message = (await space.PatchPodAsync("web", ImagePatch("registry.example.com/shop/web:latest"))).Denied();
        Assert.Contains("spec.containers[0] \"web\"", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_finalizer_of_a_bad_pod_that_is_being_deleted_comes_off()
    {
        GuardedNamespace space = await WithDeletingBadPodAsync();
        (await space.PatchPodAsync("old", """{"metadata":{"finalizers":null}}""")).Accepted();
        Assert.Equal(HttpStatusCode.NotFound, (await lab.Cluster.Api.GetAsync(space.Path("pods/old"))).Code);
    }

    [Fact]
    public async Task A_pod_that_is_being_deleted_may_not_change_to_another_bad_image()
    {
        GuardedNamespace space = await WithDeletingBadPodAsync();
        (await space.PatchPodAsync("old", ImagePatch("registry.example.com/shop/other"))).Denied();
    }

    [Fact]
    public async Task A_bad_deployment_from_before_the_webhook_may_be_scaled()
    {
        GuardedNamespace space = await WithOldBadDeploymentAsync();
        CommandResult scaled = await lab.Cluster.Kubectl.RunAsync("scale", "deployment/web", "--replicas=3", "-n", space.Name);
        Assert.True(scaled.ExitCode == 0, scaled.Error);
    }

    [Fact]
    public async Task A_bad_deployment_from_before_the_webhook_may_not_be_rolled_out_anew()
    {
        GuardedNamespace space = await WithOldBadDeploymentAsync();
        CommandResult changed = await lab.Cluster.Kubectl.RunAsync("set", "image", "deployment/web", "web=registry.example.com/shop/other", "-n", space.Name);
        Assert.NotEqual(0, changed.ExitCode);
        Assert.Contains("denied by AdmissionGuard: 1 violation", changed.Error, StringComparison.Ordinal);
    }

    private static string ImagePatch(string image) => $$$"""{"spec":{"containers":[{"name":"web","image":"{{{image}}}"}]}}""";

    private async Task<GuardedNamespace> WithOldBadPodAsync()
    {
        GuardedNamespace space = await lab.Baseline.UnguardedNamespaceAsync();
        (await space.CreatePodAsync(PodBuilder.Bad("old"))).Accepted();
        await lab.Baseline.CoverAsync(space);
        return space;
    }

    private async Task<GuardedNamespace> WithDeletingBadPodAsync()
    {
        GuardedNamespace space = await lab.Baseline.UnguardedNamespaceAsync();
        (await space.CreatePodAsync(new PodBuilder("old").WithImage("registry.example.com/shop/web").WithFinalizer(Finalizer).ToString())).Accepted();
        await lab.Baseline.CoverAsync(space);
        ApiAnswer deleting = (await lab.Cluster.Api.DeleteAsync(space.Path("pods/old"))).Accepted();
        Assert.NotNull(deleting.Body["metadata"]!["deletionTimestamp"]);
        return space;
    }

    private async Task<GuardedNamespace> WithOldBadDeploymentAsync()
    {
        GuardedNamespace space = await lab.Baseline.UnguardedNamespaceAsync();
        Sample sample = new("manifests/samples/bad/deployment.yaml");
        (await lab.Cluster.Api.CreateAsync(space.Path("deployments", "apis/apps/v1"), sample.Text)).Accepted();
        await lab.Baseline.CoverAsync(space);
        return space;
    }
}
