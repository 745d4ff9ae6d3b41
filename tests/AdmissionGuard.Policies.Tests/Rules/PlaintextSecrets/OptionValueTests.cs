using AdmissionGuard.Policies.Rules;
using AdmissionGuard.Policies.Rules.PlaintextSecrets;
using AdmissionGuard.Policies.Tests.Engine;
using AdmissionGuard.Policies.Verdicts;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

/// <summary>What stands behind a password's flag is the password, whatever it looks like: no part of it is taken, or told, for a name.</summary>
public sealed class OptionValueTests
{
    private const string Signed = "My_Pass=" + "w0rd1";

    private static readonly FingerprintKey Key = FingerprintKey.From("0123456789abcdef-a-key-of-tests"u8)!;

    [Theory]
    [InlineData("password", Signed, "app", "--password", Signed)]
    [InlineData("password", Signed, "redis-cli", "-a", Signed)]
    [InlineData("password", "MyPass=" + "word1", "mysql", "-pMyPass=" + "word1")]
    [InlineData("password", Signed, "rabbitmqctl", "add_user", "app", Signed)]
    [InlineData("password", "-Tr0ub" + "4dor", "app", "--password", "-Tr0ub" + "4dor")]
    [InlineData("password", "-Zebra77-password=" + "x1", "app", "--password", "-Zebra77-password=" + "x1")]
    [InlineData("jwt-secret", "b3Y7pQ0zK1" + "mX9vR2sT8wLg==", "app", "--jwt-secret", "b3Y7pQ0zK1" + "mX9vR2sT8wLg==")]
    public void The_element_behind_a_flag_is_taken_whole(string label, string secret, params string[] command)
    {
        foreach (Violation violation in new[] { Only(command), Only(["sh", "-c", string.Join(' ', command)]) })
        {
            Assert.Equal((label, "high", Key.Of(secret)), (violation.Secret!.Variable, violation.Secret.Level, violation.Secret.Fingerprint));
        }
    }

    [Fact]
    public void Behind_the_flag_of_a_secret_the_pair_is_judged_and_told_by_the_flag()
    {
        Violation violation = Only(["app", "--set-secret", "Zebra_Password=" + "quokka7"]);

        Assert.Equal(("set-secret", "high"), (violation.Secret!.Variable, violation.Secret.Level));
        Assert.DoesNotContain("Zebra", violation.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_user_with_an_equals_sign_is_still_a_user() => Assert.Equal(Key.Of("hunt" + "er7"), Only(["curl", "-u", "a=b:hunt" + "er7"]).Secret!.Fingerprint);

    [Theory]
    [InlineData("app", "--password", "--verbose=true")]
    [InlineData("app", "--password", "-v")]
    [InlineData("mysql", "--password", "-uroot1", "-hdb-1.example.com:3306")]
    [InlineData("psql", "--password", "-Uapp1_user", "-h10.0.0.1:5432")]
    [InlineData("java", "--ask-password", "-Xmx512m", "-Dapp.Level1=Info2x")]
    [InlineData("docker", "build", "--secret", "id=npm,src=/run/npmrc")]
    [InlineData("docker", "build", "--secret", "id=npmrc")]
    [InlineData("app", "--key", "mode=")]
    public void The_next_option_is_no_value(params string[] command) => Assert.Empty(Looked.At(Objects.WithCommand(command)));

    private static Violation Only(string[] command)
    {
        Findings findings = new(new Judging().Context() with { Fingerprints = Key });
        findings.Enter("baseline", "plaintextSecrets", Mode.Enforce);
        new PlaintextSecretsRule(new PlaintextSecretsOptions()).Judge(Objects.WithCommand(command), findings);
        return Assert.Single(findings.All);
    }
}
