using AdmissionGuard.EndToEnd.Tests.Manifests;
using AdmissionGuard.EndToEnd.Tests.Processes;
using AdmissionGuard.EndToEnd.Tests.Webhook;
using AdmissionGuard.Policies.Documents;

namespace AdmissionGuard.EndToEnd.Tests;

/// <summary>The installation without Helm, as its comments tell it.</summary>
public sealed class InstallTests(Lab lab)
{
    private const string Folder = "manifests/install";

    [Fact]
    public async Task The_files_are_what_the_script_makes_of_the_chart()
    {
        using ScratchFolder scratch = new();
        (await Command.RunAsync(Repository.File("manifests/generate"), [scratch.Path])).Succeeded();
        string[] made = [.. Directory.EnumerateFiles(scratch.Path).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];
        Assert.Equal(made, Directory.EnumerateFiles(Repository.File(Folder)).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
        Assert.All(made, file => Assert.Equal(File.ReadAllText(scratch.File(file)), Repository.Text($"{Folder}/{file}")));
    }

    [Fact]
    public async Task Its_pods_obey_every_rule_there_is()
    {
        using ScratchFolder scratch = new();
        string policy = scratch.Write("strict.yaml", """
            apiVersion: admissionguard.io/v1
            kind: Policy
            metadata:
              name: strict
            spec:
              trustedRegistries:
                allow: [registry.example.com]
                forbiddenTags: [latest]
              securityContext:
                runAsNonRoot: true
                runAsUser: nonZero
                privileged: false
                allowPrivilegeEscalation: false
                readOnlyRootFilesystem: true
                capabilities: { drop: [ALL], add: [] }
                seccompProfile: { type: [RuntimeDefault] }
                hostNetwork: false
                hostPID: false
                hostIPC: false
              plaintextSecrets: { enforceAt: medium, configMaps: true }
            """);
        CommandResult check = await Command.RunAsync(
            Path.Combine(AppContext.BaseDirectory, "tool", "admissionguard"), ["check", Repository.File("manifests/install/admissionguard.yaml"), "--policy", policy]);
        Assert.Contains("0 denied, 0 violations", check.Succeeded().Output, StringComparison.Ordinal);
        Assert.DoesNotContain("0 workloads checked", check.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_API_server_takes_everything_and_our_own_baseline_admits_our_own_pods()
    {
        using ScratchFolder scratch = new();
        string file = scratch.Write("admissionguard.yaml", lab.Cluster.Versions.Adapt(Repository.Text($"{Folder}/admissionguard.yaml")));
        string space = $"{{apiVersion: v1, kind: Namespace, metadata: {{name: admissionguard, labels: {{ {lab.Baseline.Label} }}}}}}";
        (await lab.Cluster.Api.CreateAsync("api/v1/namespaces", space)).Accepted();

        CommandResult applied = await lab.Cluster.Kubectl.RunAsync("apply", "-f", file, "-f", Repository.File($"{Folder}/rbac.yaml"));

        Assert.True(applied.ExitCode == 0, applied.Error);
        Assert.Contains("deployment.apps/admissionguard created", applied.Output, StringComparison.Ordinal);
        string[] labels = ["kind=\"Deployment\"", "outcome=\"allowed\""];
        Assert.True(await lab.Baseline.Process.MetricAsync("admissionguard_reviews_total", labels) >= 1);
    }

    [Fact]
    public async Task The_API_server_takes_the_webhook_configurations_that_the_program_registers()
    {
        using ScratchFolder scratch = new();
        string file = scratch.Write("registration.yaml", string.Join("\n---\n", InstalledRegistration.All()));

        CommandResult applied = await lab.Cluster.Kubectl.RunAsync("apply", "--dry-run=server", "-f", file);

        Assert.Equal(
            "validatingwebhookconfiguration.admissionregistration.k8s.io/admissionguard created (server dry run)\n"
                + "validatingwebhookconfiguration.admissionregistration.k8s.io/admissionguard-policies created (server dry run)\n",
            applied.Output);
    }

    [Fact]
    public void Its_policy_is_the_built_in_baseline_which_only_counts()
    {
        string[] lines = Repository.Text($"{Folder}/admissionguard.yaml").Split('\n');
        IEnumerable<string> policy = lines.SkipWhile(line => line != "  baseline.yaml: |").Skip(1).TakeWhile(line => line.Length == 0 || line.StartsWith("    ", StringComparison.Ordinal));
        string expected = BuiltInBaseline.Text.Text.Replace("\n  mode: enforce\n", "\n  mode: audit\n", StringComparison.Ordinal);
        Assert.Equal(expected.TrimEnd(), string.Join('\n', policy.Select(line => line.Length == 0 ? "" : line[4..])).TrimEnd());
    }
}
