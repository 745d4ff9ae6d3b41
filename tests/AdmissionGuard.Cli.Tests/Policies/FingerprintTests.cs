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
    [InlineData("missing", "--fingerprint-key: no such file can be read (FileNotFoundException); give the path of the file with the key, not the key")]
    public void A_key_that_is_none_is_told(string file, string words)
    {
        using Workspace workspace = new Workspace().Write("short", "abc");

        ToolResult result = workspace.RunWithInput("x", "policy", "fingerprint", "--fingerprint-key", file);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(words, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_key_given_in_place_of_its_file_is_not_repeated()
    {
        using Workspace workspace = new();

        ToolResult result = workspace.RunWithInput("x", "policy", "fingerprint", "--fingerprint-key", Digits);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.DoesNotContain(Digits, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_on_the_command_line_is_refused_and_not_repeated()
    {
        using Workspace workspace = new Workspace().Write("key", Digits);

        foreach (string word in new[] { Word, "dragon" })
        {
            ToolResult result = workspace.RunWithInput("", "policy", "fingerprint", word, "--fingerprint-key", "key");

            Assert.Equal(2, result.ExitCode);
            Assert.Contains("the value comes from the standard input, not from the command line", result.Error, StringComparison.Ordinal);
            Assert.DoesNotContain(word, result.Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("check", "--tokens=@")]
    [InlineData("policy", "--token", "@")]
    [InlineData("policy", "--token", "dragon")]
    [InlineData("@")]
    [InlineData("check", "pod.yaml", "-o", "@")]
    public void No_command_repeats_a_value_that_it_cannot_place(params string[] words)
    {
        using Workspace workspace = new();

        ToolResult result = workspace.Run([.. words.Select(word => word.Replace("@", Word, StringComparison.Ordinal))]);

        Assert.Equal(2, result.ExitCode);
        Assert.DoesNotContain(Word, result.Error + result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("dragon", result.Error + result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_misspelt_command_is_repeated()
    {
        using Workspace workspace = new();

        Assert.Contains("'chekc'", workspace.Run("chekc").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_value_nothing_is_printed()
    {
        using Workspace workspace = new Workspace().Write("key", Digits);

        ToolResult result = workspace.RunWithInput("", "policy", "fingerprint", "--fingerprint-key", "key");

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
    }
}
