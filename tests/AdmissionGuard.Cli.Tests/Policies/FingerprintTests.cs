using AdmissionGuard.Cli.Tests.Runs;

namespace AdmissionGuard.Cli.Tests.Policies;

public sealed class FingerprintTests
{
    private static readonly string Digits = string.Concat(Enumerable.Repeat("0123456789abcdef", 2));

    private static readonly string Word = string.Concat("Zq7#", "Wv9!kPx");

    [Fact]
    public void The_printed_fingerprint_lets_the_value_through_under_the_same_key()
    {
        using Workspace workspace = new Workspace().Write("key", Digits + "\n").Write("other", new string([.. Digits.Reverse()]) + "\n");
        string fingerprint = workspace.RunWithInput(Word + "\n", "policy", "fingerprint", "--fingerprint-key", "key").Output.Trim();
        workspace
            .Write("policy.yaml", $"{Texts.Policy}\n  plaintextSecrets: {{ allowedFingerprints: [\"{fingerprint}\"] }}\n")
            .Write("pod.yaml", $"{Texts.GoodPod}\n      env:\n        - name: DB_PASSWORD\n          value: \"{Word}\"\n");

        Assert.Matches("^[0-9a-f]{8}$", fingerprint);
        Assert.Equal(0, workspace.Run("check", "pod.yaml", "-p", "policy.yaml", "--fingerprint-key", "key").ExitCode);
        Assert.Equal(1, workspace.Run("check", "pod.yaml", "-p", "policy.yaml", "--fingerprint-key", "other").ExitCode);
        Assert.Equal(1, workspace.Run("check", "pod.yaml", "-p", "policy.yaml").ExitCode);
    }

    [Theory]
    [InlineData("short", "a fingerprint key has 16 to 4096 bytes")]
    [InlineData("missing", "does not exist")]
    public void A_key_that_is_none_is_told(string file, string words)
    {
        using Workspace workspace = new Workspace().Write("short", "abc");

        ToolResult result = workspace.RunWithInput("x", "policy", "fingerprint", "--fingerprint-key", file);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(words, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_value_nothing_is_printed()
    {
        using Workspace workspace = new Workspace().Write("key", Digits);

        ToolResult result = workspace.RunWithInput("", "policy", "fingerprint", "--fingerprint-key", "key");

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
    }
}
