using AdmissionGuard.Cli.Tests.Runs;

namespace AdmissionGuard.Cli.Tests.Check;

public sealed class ExplainTests
{
    private static readonly string Word = string.Concat("Zq7#", "Wv9!kPx");

    private static readonly string Pod = $"{Texts.GoodPod}\n      env:\n        - name: DB_PASSWORD\n          value: \"{Word}\"\n        - name: DB_HOST\n          value: db\n        - name: API_TOKEN\n          value: $(TOKEN)\n";

    [Theory]
    [InlineData("spec.containers[0].env[0].value")]
    [InlineData("/spec/containers/0/env/0/value")]
    public void One_field_is_explained_without_its_value(string path)
    {
        ToolResult result = Explain(path);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("name: it says that it is a password", result.Output, StringComparison.Ordinal);
        Assert.Contains("controls: none excuses it", result.Output, StringComparison.Ordinal);
        Assert.Contains("rule password-name: matches, high", result.Output, StringComparison.Ordinal);
        Assert.Contains("conclusion: rule password-name", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Word[..6], result.All, StringComparison.Ordinal);
    }

    [Fact]
    public void A_control_that_excuses_a_value_is_told() =>
        Assert.Contains("control reference: it is a reference to a value held elsewhere", Explain("spec.containers[0].env[2].value").Output, StringComparison.Ordinal);

    [Fact]
    public void A_field_of_a_neutral_name_is_explained_too() =>
        Assert.Contains("name: it says nothing about secrets", Explain("spec.containers[0].env[1].value").Output, StringComparison.Ordinal);

    [Fact]
    public void A_field_that_no_rule_looks_at_is_told_so()
    {
        ToolResult result = Explain("spec.containers[0].name");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("no rule of these policies that can explain itself looks at it; take the path of a violation (-o json tells each)", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("spec.container[0].env[0].value", "spec of Pod default/good (pod.yaml:6) has no \"container\"; did you mean \"containers\"?")]
    [InlineData("spec.containers[3].env[0].value", "spec.containers of Pod default/good (pod.yaml:7) is a list, and \"3\" is no place in it; write 0 in brackets")]
    [InlineData("spec.containers[app].env[0].value", "is a list, and \"app\" is no place in it; write 0 in brackets")]
    [InlineData("spec.containers[0].env[7].value", "spec.containers.0.env of Pod default/good (pod.yaml:10) is a list, and \"7\" is no place in it; write 0 to 2 in brackets")]
    [InlineData("/spec/containers/0/args/0", "spec.containers.0 of Pod default/good (pod.yaml:7) has no \"args\"; it has name, image, env")]
    [InlineData("template.spec", "Pod default/good (pod.yaml:1) has no \"template\"; it has apiVersion, kind, metadata, spec")]
    [InlineData("items[0].spec.containers[0].env[0].value", "is asked by itself: begin the path at the object, at apiVersion, kind, metadata, spec")]
    [InlineData("", "--explain: the path is empty; take the path of a violation (-o json tells each), e.g. spec.containers[0].env[1].value")]
    [InlineData("/", "--explain: the path is empty")]
    public void A_path_that_leads_nowhere_is_told_where_it_leaves_the_object(string path, string told)
    {
        ToolResult result = Explain(path);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(told, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Word[..6], result.All, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_with_dots_is_shown_as_it_has_to_be_written()
    {
        using Workspace workspace = new Workspace()
            .Write("policy.yaml", $"{Texts.Policy}\n  plaintextSecrets: {{ configMaps: true }}\n")
            .Write("map.yaml", $"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\ndata:\n  app.properties: |\n    db.password={Word}\n    a=b\n");

        Assert.Contains("but \"app.properties\"; write keys with dots in brackets and quotes: [\"app.properties\"]", workspace.Run("check", "map.yaml", "-p", "policy.yaml", "--explain", "data.app.properties").Error, StringComparison.Ordinal);
        Assert.Equal(1, workspace.Run("check", "map.yaml", "-p", "policy.yaml", "--explain", "data[\"app.properties\"]").ExitCode);
        Assert.Equal(1, workspace.Run("check", "map.yaml", "-p", "policy.yaml", "--explain", "/data/app.properties/db/password").ExitCode);
    }

    [Fact]
    public void Where_nothing_was_judged_that_is_told()
    {
        using Workspace workspace = new Workspace().Write("policy.yaml", Texts.Policy).Write("map.yaml", Texts.Service);

        Assert.Contains("nothing was judged, so no field can be explained; give files with workloads", workspace.Run("check", "map.yaml", "-p", "policy.yaml", "--explain", "data.x").Error, StringComparison.Ordinal);
    }

    private static ToolResult Explain(string path)
    {
        using Workspace workspace = new Workspace().Write("policy.yaml", $"{Texts.Policy}\n  plaintextSecrets: {{}}\n").Write("pod.yaml", Pod);
        return workspace.Run("check", "pod.yaml", "-p", "policy.yaml", "--explain", path);
    }
}
