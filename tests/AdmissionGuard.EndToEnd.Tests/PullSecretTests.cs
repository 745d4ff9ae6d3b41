using AdmissionGuard.EndToEnd.Tests.Processes;
using AdmissionGuard.EndToEnd.Tests.Signing;
using AdmissionGuard.EndToEnd.Tests.Webhook;

namespace AdmissionGuard.EndToEnd.Tests;

/// <summary>A signed image in a registry that answers only who brings a pull secret, and a service account with exactly the right to read those.</summary>
public sealed class PullSecretTests(Lab lab)
{
    private const string Name = "own/private-pull";

    [Fact]
    public async Task A_workload_s_own_pull_secret_opens_its_registry_and_nobody_else_s()
    {
        SigningLab signing = await lab.SigningAsync();
        await using ClosedRepository closed = await ClosedRepository.PublishAsync(signing, Name);
        LabRepository repository = closed.Repository;
        using SignedPolicy policy = new SignedPolicy(signing.Tls).Pin(repository.Gun, signing.Notary.Address, repository.Pin, tokens: signing.Tokens.Realm);
        PolicyHome home = await PolicyHome.MakeAsync(lab.Cluster);
        await using Guard guard = await Guard.StartAsync(lab.Cluster, [.. home.Arguments, "--read-pull-secrets", $"--policy={policy.Path}"]);
        GuardedNamespace space = await guard.NamespaceAsync();
        (await lab.Cluster.Api.CreateAsync(space.Path("secrets"), closed.Secret("good"))).Accepted();
        (await lab.Cluster.Api.CreateAsync(space.Path("secrets"), closed.Secret("wrong", "not-the-password"))).Accepted();
        PodBuilder pod = new PodBuilder("web").WithImage(repository.Image).WithPullSecret("good");

        string refused = (await space.DryAsync(pod.ToString())).Denied();
        Assert.Contains($"AdmissionGuard may not read secret {space.Name}/good [signed/signedImages signature-check-impossible]", refused, StringComparison.Ordinal);
        Assert.Contains("manifests/install/rbac-pull-secrets.yaml", refused, StringComparison.Ordinal);

        await home.GrantAsync("rbac-pull-secrets.yaml");
        await Eventually.TrueAsync("the right counts", async _ => (await space.DryAsync(pod.ToString())).Succeeded);
        string without = (await space.DryAsync(new PodBuilder("web").WithImage(repository.Image).ToString())).Denied();
        Assert.Contains("registry-denied-access", without, StringComparison.Ordinal);
        Assert.Contains("registry-denied-access", (await space.DryAsync(pod.WithPullSecret("wrong").ToString())).Denied(), StringComparison.Ordinal);
        Assert.Contains("registry-denied-access", (await space.DryAsync(pod.WithPullSecret("missing").ToString())).Denied(), StringComparison.Ordinal);
        await DeploymentAsync(space, repository);

        Assert.Contains($"secret {space.Name}/missing gives no registry credentials: there is none", guard.Process.Log, StringComparison.Ordinal);
        Assert.DoesNotContain(closed.Password, guard.Process.Log + refused + without, StringComparison.Ordinal);
        Assert.DoesNotContain("not-the-password", guard.Process.Log, StringComparison.Ordinal);
    }

    private async Task DeploymentAsync(GuardedNamespace space, LabRepository repository)
    {
        string account = "{apiVersion: v1, kind: ServiceAccount, metadata: {name: puller}, imagePullSecrets: [{name: good}]}";
        (await lab.Cluster.Api.CreateAsync(space.Path("serviceaccounts"), account)).Accepted();
        PodBuilder pod = new PodBuilder("web").WithImage(repository.Image);
        string deployments = space.Path("deployments?dryRun=All", "apis/apps/v1");
        (await lab.Cluster.Api.CreateAsync(deployments, pod.Deployment("puller"))).Accepted();
        Assert.Contains("registry-denied-access", (await lab.Cluster.Api.CreateAsync(deployments, pod.Deployment("other"))).Denied(), StringComparison.Ordinal);
    }
}
