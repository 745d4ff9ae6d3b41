using AdmissionGuard.Cli.Tests.Runs;

namespace AdmissionGuard.Cli.Tests.Policies;

public sealed class ExplainTests
{
    [Fact]
    public void A_policy_is_told_in_words_rule_by_rule()
    {
        using Workspace workspace = new Workspace().Write(
            "p.yaml",
            """
            apiVersion: admissionguard.io/v1
            kind: Policy
            metadata: { name: base }
            spec:
              match:
                kinds: [Pod, Deployment]
                namespaces: ["team-*"]
                excludeNamespaces: [team-infra]
                namespaceSelector:
                  matchLabels: { tier: prod }
                  matchExpressions: [{ key: legacy, operator: DoesNotExist }]
              securityContext:
                mode: warn
                privileged: false
                hostNetwork: false
                capabilities: { drop: [ALL] }
              exemptions:
                - rules: [securityContext]
                  workloads: ["Deployment/legacy-*"]
                  namespaces: [team-a]
                  until: 2026-01-31
                  reason: OPS-123
            """);

        ToolResult result = workspace.Run("policy", "explain", "p.yaml");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(
            """
            base (p.yaml)
              Speaks about Deployment, Pod in namespaces team-*, but not in namespaces team-infra, where the namespace's labels say tier = prod and legacy does not exist.
              securityContext warns (warn) unless:
                - no container is privileged, and none is a Windows HostProcess container
                - hostNetwork is not used
                - capabilities: drop: ALL (drop: at least these; add: at most these)
              Exemption: Deployment/legacy-* in team-a from securityContext, ended 2026-01-31 and lifts nothing any more: OPS-123


            """,
            result.Output);
    }

    [Fact]
    public void A_policy_with_mistakes_is_not_explained()
    {
        using Workspace workspace = new Workspace().Write("p.yaml", Texts.Policy.Replace("privileged", "privilegd", StringComparison.Ordinal));

        ToolResult result = workspace.Run("policy", "explain", "p.yaml");

        Assert.Equal(2, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Contains("did you mean privileged?", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_path_the_built_in_baseline_is_explained()
    {
        using Workspace workspace = new();

        ToolResult result = workspace.Run("policy", "explain");

        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("baseline (built-in baseline)\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("  securityContext denies (enforce) unless:\n", result.Output, StringComparison.Ordinal);
    }
}
