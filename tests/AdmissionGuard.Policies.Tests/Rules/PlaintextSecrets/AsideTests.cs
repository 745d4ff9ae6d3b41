using AdmissionGuard.Policies.Rules.PlaintextSecrets;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

/// <summary>Comments and descriptions show how a password would be written: a warning. What proves itself by its shape is denied there too.</summary>
public sealed class AsideTests
{
    private const string Word = "hunt" + "er7";

    [Theory]
    [InlineData("#password={x}")]
    [InlineData("# password = {x}")]
    [InlineData(";admin_password = {x}")]
    [InlineData("// password: \"{x}\"")]
    [InlineData("-- password={x}")]
    [InlineData("REM password={x}")]
    [InlineData("mode: fast # password={x}")]
    [InlineData("# CREATE USER app IDENTIFIED BY '{x}'")]
    [InlineData("description: the literal password, e.g. password={x}")]
    [InlineData("description: |\n  Set it: `\"password\": \"{x}\"` in the file.\n  PASSWORD={x} works, too.")]
    [InlineData("example: password={x}")]
    [InlineData("usage: app --password={x}")]
    public void A_password_beside_what_a_program_reads_is_a_warning(string text) => Assert.Equal("medium secret-default-password", Surest(text));

    [Theory]
    [InlineData("password={x} # x")]
    [InlineData("MODE=\"fast\"; PASSWORD={x} run")]
    [InlineData("x password={x}")]
    [InlineData("--password={x}")]
    [InlineData(";Password={x};Database=shop")]
    [InlineData("//registry.example.com/:_password=\"{x}\"")]
    [InlineData("description: x\npassword: {x}")]
    [InlineData("description:\n  text: x\npassword: {x}")]
    [InlineData("description: x\ncurl -d '{\"password\":\"{x}\"}' http://app")]
    [InlineData("descriptions: password={x}")]
    [InlineData("doc:\n  password: {x}")]
    public void A_password_that_a_program_reads_is_denied(string text) => Assert.StartsWith("high", Surest(text) ?? "nothing", StringComparison.Ordinal);

    [Theory]
    [InlineData("# ")]
    [InlineData("# password{is}hunter ")]
    [InlineData("; password{is}hunter ")]
    [InlineData("description: password{is}hunter ")]
    public void A_token_and_a_url_are_denied_there_too(string before)
    {
        Assert.Equal("high secret-provider-token", Surest(before + Sample.GitHubToken()));
        Assert.Equal("high secret-in-url", Surest(before + "postgres://app:" + Word + "@db/shop"));
    }

    [Theory]
    [InlineData("import os", "hunter{n}", "medium secret-default-password")]
    [InlineData("import os", "hunter", "low secret-plausible-value")]
    [InlineData("import os", "\"hunter\"", "high secret-password")]
    [InlineData("mode=slow", "hunter", "high secret-password")]
    public void A_word_without_quotes_in_a_program_is_told_and_not_denied(string line, string value, string expected) =>
        Assert.Equal(expected, Looked.SurestAt(Objects.ConfigMap("text", $"{line}\nuser.password = {value.Replace("{n}", "7", StringComparison.Ordinal)}\nmode=fast\n")));

    [Theory]
    [InlineData("commented-password")]
    [InlineData("password-field")]
    public void Each_of_the_two_rules_can_be_switched_off(string rule)
    {
        PlaintextSecretsRule without = new(new PlaintextSecretsOptions { ConfigMaps = true, DisabledRules = [rule] });

        Assert.Empty(Looked.At(Objects.ConfigMap("text", $"# password={Word}\nmode=fast\n"), without));
    }

    private static string? Surest(string text) => Looked.SurestAt(Objects.ConfigMap("text", text.Replace("{x}", Word, StringComparison.Ordinal).Replace("{is}", "=", StringComparison.Ordinal) + "\nmode=fast\n"));
}
