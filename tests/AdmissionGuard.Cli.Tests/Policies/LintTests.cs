using AdmissionGuard.Cli.Tests.Runs;

namespace AdmissionGuard.Cli.Tests.Policies;

public sealed class LintTests
{
    [Fact]
    public void Good_policies_are_told_one_a_line()
    {
        using Workspace workspace = new Workspace().Write("p/a.yaml", Texts.Policy).Write("p/b.yaml", WithExemption("2027-03-31").Replace("name: base", "name: zoo", StringComparison.Ordinal));

        ToolResult result = workspace.Run("policy", "lint", "p");

        Assert.Equal("base: enforce, 1 rule\nzoo: enforce, 1 rule, 1 exemption (until 2027-03-31)\n", result.Output);
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public void Every_mistake_of_every_file_is_told_with_its_place_and_a_suggestion()
    {
        using Workspace workspace = new Workspace()
            .Write("a.yaml", Texts.Policy.Replace("privileged", "privilegd", StringComparison.Ordinal).Replace("enforce", "enforced", StringComparison.Ordinal))
            .Write("b.yaml", Texts.Policy.Replace("securityContext", "securityContxt", StringComparison.Ordinal));

        ToolResult result = workspace.Run("policy", "lint", "a.yaml", "b.yaml");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("a.yaml:6:9: spec.mode: ", result.Output, StringComparison.Ordinal);
        Assert.Contains("a.yaml:8:5: spec.securityContext.privilegd: unknown field, did you mean privileged?", result.Output, StringComparison.Ordinal);
        Assert.Contains("b.yaml:7:3: spec.securityContxt: unknown field, did you mean securityContext?", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-11-22", true)]
    [InlineData("2026-11-23", false)]
    public void An_exemption_that_has_ended_is_warned_of(string until, bool warned)
    {
        using Workspace workspace = new Workspace().Write("p.yaml", WithExemption(until));

        ToolResult result = workspace.Run("policy", "lint", "p.yaml");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(warned, result.Output.StartsWith($"p.yaml:12:7: warning: spec.exemptions[0].until: has ended ({until})", StringComparison.Ordinal));
    }

    [Fact]
    public void An_allowance_that_has_ended_is_warned_of_at_its_place()
    {
        using Workspace workspace = new Workspace()
            .Write("p.yaml", $"{Texts.Policy}\n  plaintextSecrets:\n    allowances:\n      - variables: [\"DEMO_*\"]\n        until: 2026-11-22\n        reason: OPS-123\n");

        ToolResult result = workspace.Run("policy", "lint", "p.yaml");

        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("p.yaml:12:9: warning: spec.plaintextSecrets.allowances[0].until: has ended (2026-11-22)", result.Output, StringComparison.Ordinal);
        Assert.Contains(
            "  Allowance: variable DEMO_*, ended 2026-11-22 and lifts nothing any more: OPS-123\n",
            workspace.Run("policy", "explain", "p.yaml").Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_warning_within_a_ConfigMap_has_the_line_of_the_file()
    {
        string indented = WithExemption("2026-01-31").Replace("\n", "\n    ", StringComparison.Ordinal);
        using Workspace workspace = new Workspace().Write("p.yaml", $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{ name: p }}\ndata:\n  base.yaml: |\n    {indented}\n");

        ToolResult result = workspace.Run("policy", "lint", "p.yaml");

        Assert.StartsWith("p.yaml:17:", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Mistakes_can_be_annotations()
    {
        using Workspace workspace = new Workspace().Write("a.yaml", Texts.Policy.Replace("privileged", "privilegd", StringComparison.Ordinal));

        ToolResult result = workspace.Run("policy", "lint", "a.yaml", "-o", "github");

        Assert.StartsWith("::error file=a.yaml,line=8,col=5,title=", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere.yaml", "nowhere.yaml: does not exist; check the path\n")]
    [InlineData("void", "void: holds no policy; put a file *.yaml, *.yml or *.json into it\n")]
    public void A_path_without_policies_is_told_as_it_was_given(string path, string expected)
    {
        using Workspace workspace = new Workspace().Write("void/readme.md", "");

        ToolResult result = workspace.Run("policy", "lint", path);

        Assert.Equal(2, result.ExitCode);
        Assert.Equal(expected, result.Output);
    }

    private static string WithExemption(string until) =>
        $"{Texts.Policy}\n  exemptions:\n    - rules: [securityContext]\n      workloads: [\"Pod/x\"]\n      until: {until}\n      reason: OPS-123\n";
}
