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
        ToolResult result = Explain("spec.nodeName");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("no rule of these policies", result.Error, StringComparison.Ordinal);
    }

    private static ToolResult Explain(string path)
    {
        using Workspace workspace = new Workspace().Write("policy.yaml", $"{Texts.Policy}\n  plaintextSecrets: {{}}\n").Write("pod.yaml", Pod);
        return workspace.Run("check", "pod.yaml", "-p", "policy.yaml", "--explain", path);
    }
}
