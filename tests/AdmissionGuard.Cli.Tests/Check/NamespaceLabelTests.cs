using AdmissionGuard.Cli.Tests.Runs;

namespace AdmissionGuard.Cli.Tests.Check;

public sealed class NamespaceLabelTests
{
    private const string Selecting = Texts.Policy + "\n  match:\n    namespaceSelector:\n      matchLabels: { tier: prod }\n";

    [Theory]
    [InlineData("prod", 1)]
    [InlineData("dev", 0)]
    public void Labels_come_from_namespace_manifests_in_any_file(string tier, int expected)
    {
        using Workspace workspace = new Workspace()
            .Write("policy.yaml", Selecting)
            .Write("m/pod.yaml", Texts.BadPod)
            .Write("m/z/ns.yaml", $"apiVersion: v1\nkind: Namespace\nmetadata:\n  name: default\n  labels:\n    tier: {tier}\n");

        Assert.Equal(expected, workspace.Run("check", "m", "-p", "policy.yaml").ExitCode);
    }

    [Fact]
    public void The_label_that_every_server_sets_is_known()
    {
        using Workspace workspace = new Workspace()
            .Write("policy.yaml", Selecting.Replace("tier: prod", "kubernetes.io/metadata.name: default", StringComparison.Ordinal))
            .Write("m.yaml", $"{Texts.BadPod}\n---\napiVersion: v1\nkind: Namespace\nmetadata: {{ name: default }}\n");

        Assert.Equal(1, workspace.Run("check", "m.yaml", "-p", "policy.yaml").ExitCode);
    }

    [Fact]
    public void An_unknown_namespace_denies_as_in_the_webhook_and_a_hint_names_it()
    {
        using Workspace workspace = new Workspace().Write("policy.yaml", Selecting).Write("pod.yaml", Texts.GoodPod);

        ToolResult result = workspace.Run("check", "pod.yaml", "-p", "policy.yaml");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("namespace-unknown", result.Output, StringComparison.Ordinal);
        Assert.Contains("add the Namespace manifest of default", result.Error, StringComparison.Ordinal);
    }
}
