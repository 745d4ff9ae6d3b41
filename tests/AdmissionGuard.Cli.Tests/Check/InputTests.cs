using AdmissionGuard.Cli.Tests.Runs;

namespace AdmissionGuard.Cli.Tests.Check;

public sealed class InputTests
{
    [Fact]
    public void A_dash_reads_the_standard_input()
    {
        using Workspace workspace = new Workspace().Write("policy.yaml", Texts.Policy);

        ToolResult result = workspace.RunWithInput(Texts.BadPod, "check", "-", "-p", "policy.yaml");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("stdin:10: enforce: spec.containers[0] \"app\"", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_policy_the_built_in_baseline_judges_and_one_line_says_so()
    {
        using Workspace workspace = new Workspace().Write("good.yaml", Texts.Service);

        ToolResult result = workspace.Run("check", "good.yaml");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("no --policy given: checking by the built-in baseline (`admissionguard policy explain` shows it)\n", result.Error);
    }

    [Fact]
    public void Other_kinds_are_passed_over_and_counted()
    {
        using Workspace workspace = new Workspace()
            .Write("policy.yaml", Texts.Policy)
            .Write("m/all.yaml", $"{Texts.GoodPod}\n---\n{Texts.Service}\n---\n{Texts.BadPod}\n")
            .Write("m/values.yaml", "replicas: 1\n");

        ToolResult result = workspace.Run("check", "m", "-p", "policy.yaml");

        Assert.EndsWith("2 workloads checked, 1 denied, 1 violation; 2 other objects passed over\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_file_does_not_keep_the_others_from_being_checked()
    {
        using Workspace workspace = new Workspace()
            .Write("policy.yaml", Texts.Policy)
            .Write("m/a.yaml", "kind: [\n")
            .Write("m/b.yaml", Texts.BadPod);

        ToolResult result = workspace.Run("check", "m", "-p", "policy.yaml");

        Assert.StartsWith("m/a.yaml:", result.Error, StringComparison.Ordinal);
        Assert.Contains("m/b.yaml:10: enforce", result.Output, StringComparison.Ordinal);
        Assert.EndsWith("1 workload checked, 1 denied, 1 violation; 1 problem with the input\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_Helm_template_is_one_problem_that_names_the_way_out()
    {
        using Workspace workspace = new Workspace()
            .Write("policy.yaml", Texts.Policy)
            .Write("t.yaml", "{{- if .Values.a }}\nkind: Pod\n{{- end }}\n---\n{{ include \"x\" . }}\n");

        ToolResult result = workspace.Run("check", "t.yaml", "-p", "policy.yaml");

        string line = Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("t.yaml:1:", line, StringComparison.Ordinal);
        Assert.Contains("helm template", line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_UTF8_says_so()
    {
        using Workspace workspace = new Workspace().Write("policy.yaml", Texts.Policy);
        File.WriteAllBytes(Path.Combine(workspace.Folder, "x.yaml"), [0x61, 0xFF]);

        ToolResult result = workspace.Run("check", "x.yaml", "-p", "policy.yaml");

        Assert.Equal("x.yaml: cannot be read: it is not UTF-8 text; save it as UTF-8\n", result.Error);
    }

    [Fact]
    public void The_namespace_option_is_for_objects_that_name_none()
    {
        string policy = Texts.Policy + "\n  match:\n    namespaces: [shop]\n";
        using Workspace workspace = new Workspace()
            .Write("policy.yaml", policy)
            .Write("bare.yaml", Texts.BadPod)
            .Write("named.yaml", Texts.BadPod.Replace("name: bad", "name: bad\n  namespace: other", StringComparison.Ordinal));

        Assert.Equal(0, workspace.Run("check", "bare.yaml", "-p", "policy.yaml").ExitCode);
        Assert.Equal(1, workspace.Run("check", "bare.yaml", "-p", "policy.yaml", "-n", "shop").ExitCode);
        Assert.Equal(0, workspace.Run("check", "named.yaml", "-p", "policy.yaml", "-n", "shop").ExitCode);
    }

    [Fact]
    public void A_kind_of_another_group_is_passed_over()
    {
        using Workspace workspace = new Workspace()
            .Write("policy.yaml", Texts.Policy)
            .Write("other.yaml", Texts.BadPod.Replace("apiVersion: v1", "apiVersion: example.com/v1", StringComparison.Ordinal));

        ToolResult result = workspace.Run("check", "other.yaml", "-p", "policy.yaml");

        Assert.Equal("0 workloads checked, 0 denied, 0 violations; 1 other object passed over\n", result.Output);
    }

    [Fact]
    public void A_file_named_twice_is_checked_once()
    {
        using Workspace workspace = new Workspace().Write("policy.yaml", Texts.Policy).Write("m/a.yaml", Texts.GoodPod);

        ToolResult result = workspace.Run("check", "m", "m/a.yaml", "./m/a.yaml", "-p", "policy.yaml");

        Assert.StartsWith("1 workload checked", result.Output, StringComparison.Ordinal);
    }
}
