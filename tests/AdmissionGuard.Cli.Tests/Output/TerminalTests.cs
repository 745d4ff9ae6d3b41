using AdmissionGuard.Cli.Tests.Runs;
using AdmissionGuard.Policies.Documents;
using AdmissionGuard.Policies.Engine;

namespace AdmissionGuard.Cli.Tests.Output;

public sealed class TerminalTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Colour_is_only_for_terminals(bool hasColour)
    {
        using Workspace workspace = new Workspace().Write("policy.yaml", Texts.Policy).Write("bad.yaml", Texts.BadPod);

        ToolResult result = Workspace.RunIn(workspace.Folder, "", ["check", "bad.yaml", "-p", "policy.yaml"], hasColour);

        Assert.Equal(hasColour, result.Output.Contains('\u001b', StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_name_cannot_write_escape_sequences_to_the_terminal()
    {
        using Workspace workspace = new Workspace().Write("policy.yaml", Texts.Policy).Write("m/x\u001b[2J\n.yaml", Texts.BadPod).Write("m/y\u001b.yaml", "kind: [");

        ToolResult result = workspace.Run("check", "m", "-p", "policy.yaml");

        Assert.DoesNotContain('\u001b', result.All);
        Assert.Contains("m/x\\u{1b}[2J\\u{a}.yaml:10", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_words_are_those_of_the_policies_own_verdict()
    {
        using Workspace workspace = new Workspace().Write("policy.yaml", Texts.Policy).Write("bad.yaml", Texts.BadPod);
        PolicySet policies = PolicySetReader.Read([new PolicyText("p", Texts.Policy)]).Set!;

        string output = workspace.Run("check", "bad.yaml", "-p", "policy.yaml").Output;

        Assert.Single(policies.Policies);
        Assert.Contains(
            "bad.yaml:10: enforce: spec.containers[0] \"app\" (registry.example.com/app:1.0): securityContext.privileged is true [base/securityContext privileged]; set securityContext.privileged: false on the container\n",
            output,
            StringComparison.Ordinal);
    }
}
