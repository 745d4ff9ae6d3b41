using AdmissionGuard.Cli.Tests.Runs;

namespace AdmissionGuard.Cli.Tests.Check;

public sealed class ExitCodeTests
{
    [Theory]
    [InlineData(0, "good.yaml")]
    [InlineData(0, "service.yaml")]
    [InlineData(0, "warned.yaml", "warn.yaml")]
    [InlineData(0, "warned.yaml", "audit.yaml")]
    [InlineData(1, "bad.yaml")]
    [InlineData(1, "malformed.yaml")]
    [InlineData(1, "good.yaml,bad.yaml")]
    [InlineData(2, "missing.yaml")]
    [InlineData(2, "broken.yaml")]
    [InlineData(2, "broken.json")]
    [InlineData(2, "template.yaml")]
    [InlineData(2, "empty.yaml")]
    [InlineData(2, "emptyfolder")]
    [InlineData(2, "nokind.yaml")]
    [InlineData(2, "twice.yaml")]
    [InlineData(2, "latin1.yaml")]
    [InlineData(2, "bad.yaml,broken.yaml")]
    [InlineData(2, "good.yaml", "missing.yaml")]
    [InlineData(2, "good.yaml", "badpolicy.yaml")]
    public void Each_outcome_has_its_exit_code(int expected, string paths, string policy = "policy.yaml")
    {
        using Workspace workspace = Filled();

        ToolResult result = workspace.Run(["check", .. paths.Split(','), "--policy", policy]);

        Assert.Equal(expected, result.ExitCode);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("sarif")]
    [InlineData("github")]
    public void Every_format_has_the_same_exit_codes(string format)
    {
        using Workspace workspace = Filled();

        int[] codes = [.. new[] { "good.yaml", "bad.yaml", "broken.yaml" }.Select(file => workspace.Run("check", file, "-p", "policy.yaml", "-o", format).ExitCode)];

        Assert.Equal([0, 1, 2], codes);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("check", "good.yaml", "--output", "xml")]
    [InlineData("check", "good.yaml", "--polcy", "policy.yaml")]
    [InlineData("policy", "lint")]
    [InlineData("frobnicate")]
    public void A_command_line_that_cannot_be_understood_is_unusable_input(params string[] args)
    {
        using Workspace workspace = Filled();

        ToolResult result = workspace.Run(args);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--help", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_misspelt_option_is_no_file()
    {
        using Workspace workspace = Filled();

        ToolResult result = workspace.Run("check", "good.yaml", "--polcy", "policy.yaml");

        Assert.StartsWith("admissionguard: unknown option --polcy, did you mean --policy?\n", result.Error, StringComparison.Ordinal);
    }

    private static Workspace Filled()
    {
        Workspace workspace = new Workspace()
            .Write("policy.yaml", Texts.Policy)
            .Write("warn.yaml", Texts.Policy.Replace("enforce", "warn", StringComparison.Ordinal))
            .Write("audit.yaml", Texts.Policy.Replace("enforce", "audit", StringComparison.Ordinal))
            .Write("badpolicy.yaml", Texts.Policy.Replace("privileged", "privilegd", StringComparison.Ordinal))
            .Write("good.yaml", Texts.GoodPod)
            .Write("bad.yaml", Texts.BadPod)
            .Write("warned.yaml", Texts.BadPod)
            .Write("service.yaml", Texts.Service)
            .Write("malformed.yaml", Texts.GoodPod.Replace("image: registry", "image: 12 # registry", StringComparison.Ordinal))
            .Write("broken.yaml", "apiVersion: v1\nkind: [Pod\n")
            .Write("broken.json", "{\"apiVersion\": \"v1\",\n \"kind\": }")
            .Write("template.yaml", "{{- if .Values.on }}\nkind: Pod\n{{- end }}\n")
            .Write("empty.yaml", "# nothing\n")
            .Write("nokind.yaml", "replicas: 1\n")
            .Write("twice.yaml", Texts.GoodPod + "\n      image: registry.example.com/other:1.0\n");
        Directory.CreateDirectory(Path.Combine(workspace.Folder, "emptyfolder"));
        File.WriteAllBytes(Path.Combine(workspace.Folder, "latin1.yaml"), [.. "kind: Pod # "u8, 0xE4]);
        return workspace;
    }
}
