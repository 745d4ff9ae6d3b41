using AdmissionGuard.EndToEnd.Tests.Manifests;
using AdmissionGuard.EndToEnd.Tests.Processes;
using AdmissionGuard.EndToEnd.Tests.Webhook;

namespace AdmissionGuard.EndToEnd.Tests;

/// <summary>What people see who run kubectl.</summary>
public sealed class KubectlTests(Lab lab)
{
    [Fact]
    public async Task Kubectl_apply_of_a_good_deployment_works()
    {
        GuardedNamespace space = await lab.Baseline.NamespaceAsync();
        CommandResult result = await lab.Cluster.Kubectl.ApplyAsync(Repository.File("manifests/samples/good/deployment.yaml"), space.Name);
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal("deployment.apps/web created\n", result.Output);
    }

    [Fact]
    public async Task Kubectl_apply_of_a_bad_deployment_shows_the_fault_its_place_and_the_way_out()
    {
        GuardedNamespace space = await lab.Baseline.NamespaceAsync();
        CommandResult result = await lab.Cluster.Kubectl.ApplyAsync(Repository.File("manifests/samples/bad/deployment.yaml"), space.Name);
        Assert.Equal(1, result.ExitCode);
        string[] lines = result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.EndsWith("denied the request: denied by AdmissionGuard: 1 violation", lines[^2], StringComparison.Ordinal);
        Assert.StartsWith("1. spec.template.spec.containers[0] \"web\": ", lines[^1], StringComparison.Ordinal);
        Assert.Matches(@"\[baseline/trustedRegistries [a-z-]+\]; .+", lines[^1]);
    }

    [Fact]
    public async Task Kubectl_shows_every_fault_of_a_pod_at_once_numbered()
    {
        GuardedNamespace space = await lab.Baseline.NamespaceAsync();
        CommandResult result = await lab.Cluster.Kubectl.RunAsync("run", "bare", "--image=nginx", "-n", space.Name);
        string[] faults = [.. result.Error.Split('\n').Where(line => line.Length > 1 && char.IsAsciiDigit(line[0]))];
        Assert.Contains($"denied by AdmissionGuard: {faults.Length} violations\n", result.Error, StringComparison.Ordinal);
        Assert.Equal(Enumerable.Range(1, faults.Length).Select(number => $"{number}."), faults.Select(line => line.Split(' ')[0]));
        Assert.True(faults.Length >= 4, result.Error);
    }

    [Fact]
    public async Task A_dry_run_on_the_server_is_denied_and_admitted_alike()
    {
        GuardedNamespace space = await lab.Baseline.NamespaceAsync();
        CommandResult good = await lab.Cluster.Kubectl.ApplyAsync(Repository.File("manifests/samples/good/pod.yaml"), space.Name, "--dry-run=server");
        CommandResult bad = await lab.Cluster.Kubectl.ApplyAsync(Repository.File("manifests/samples/bad/pod.yaml"), space.Name, "--dry-run=server");
        Assert.Equal("pod/shell created (server dry run)\n", good.Output);
        Assert.Contains("denied by AdmissionGuard: 1 violation", bad.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Kubectl_shows_the_warnings_of_a_policy_in_mode_warn_and_creates_the_pod()
    {
        using PolicyFolder policies = new();
        policies.Write("registries.yaml", PolicyTexts.Registry("registry.example.com", mode: "warn"));
        await using Guard guard = await Guard.StartAsync(lab.Cluster, [$"--policy={policies.Path}"]);
        GuardedNamespace space = await guard.NamespaceAsync();

        CommandResult result = await lab.Cluster.Kubectl.RunAsync("run", "web", "--image=quay.io/shop/web:1.0", "-n", space.Name);

        Assert.Equal("pod/web created\n", result.Output);
        string warning = Assert.Single(result.Error.Split('\n'), line => line.StartsWith("Warning: ", StringComparison.Ordinal));
        Assert.Contains("spec.containers[0] \"web\"", warning, StringComparison.Ordinal);
        Assert.Contains("quay.io/shop/web:1.0", warning, StringComparison.Ordinal);
    }
}
