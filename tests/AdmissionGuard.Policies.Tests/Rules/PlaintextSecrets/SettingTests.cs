using System.Collections.Immutable;
using AdmissionGuard.Policies.Engine;
using AdmissionGuard.Policies.Rules;
using AdmissionGuard.Policies.Rules.PlaintextSecrets;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;
using AdmissionGuard.Policies.Tests.Engine;
using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;
using Xunit;
using static AdmissionGuard.Policies.Tests.Builders.ContainerBuilder;
using static AdmissionGuard.Policies.Tests.Builders.WorkloadBuilder;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

/// <summary>What an operator can set: levels, exceptions, patterns, and what happens at an update.</summary>
public sealed class SettingTests
{
    private const string Word = "hunt" + "er7";

    private static readonly FingerprintKey Key = FingerprintKey.From("0123456789abcdef-a-key-of-tests"u8)!;

    [Theory]
    [InlineData("DB_PASSWORD", Word, Mode.Enforce)]
    [InlineData("DB_PASSWORD", "changeme", Mode.Warn)]
    [InlineData("DB_PASSWORD", "${DB_PASS}", Mode.Audit)]
    public void By_default_high_denies_medium_warns_and_low_is_recorded(string name, string value, Mode mode) =>
        Assert.Equal(mode, Assert.Single(At(new PlaintextSecretsOptions(), name, value)).Mode);

    [Fact]
    public void Levels_can_be_moved()
    {
        PlaintextSecretsOptions strict = new() { EnforceAt = SecretLevel.Medium, WarnAt = SecretLevel.Low, AuditAt = null };
        PlaintextSecretsOptions loose = new() { WarnAt = null, AuditAt = null };

        Assert.Equal(Mode.Enforce, Assert.Single(At(strict, "DB_PASSWORD", "changeme")).Mode);
        Assert.Equal(Mode.Warn, Assert.Single(At(strict, "DB_PASSWORD", "${DB_PASS}")).Mode);
        Assert.Empty(At(loose, "DB_PASSWORD", "changeme"));
        Assert.Equal(Mode.Enforce, Assert.Single(At(loose, "DB_PASSWORD", Word)).Mode);
    }

    [Fact]
    public void A_rule_in_mode_warn_denies_nothing_whatever_the_level() =>
        Assert.Equal(Mode.Warn, Assert.Single(Told(new PlaintextSecretsRule(new PlaintextSecretsOptions()), Objects.WithVariable("PASSWORD", Word), Mode.Warn)).Mode);

    [Fact]
    public void A_rule_that_is_switched_off_says_nothing()
    {
        PlaintextSecretsOptions options = new() { DisabledRules = ["github-personal-access-token"] };

        Assert.DoesNotContain(At(options, "SETTING", Sample.GitHubToken()), violation => violation.Mode == Mode.Enforce);
        Assert.Equal("secret-password", Assert.Single(At(options, "PASSWORD", Sample.GitHubToken())).Reason.Code);
    }

    [Fact]
    public void An_allowed_variable_is_not_judged()
    {
        PlaintextSecretsOptions options = new() { AllowedVariables = ["TEST_*"], ConfigMaps = true };

        Assert.Empty(At(options, "TEST_PASSWORD", Word));
        Assert.Single(At(options, "PASSWORD", Word));
        Assert.Empty(Told(new PlaintextSecretsRule(options), Objects.ConfigMap("app.properties", $"a=b\nTEST_PASSWORD={Word}\n")));
    }

    [Theory]
    [InlineData("foo=1\ncurl https://app:@" + "x.example.com/\n")]
    [InlineData("foo=1\n# https://app:@" + "x.example.com/\n")]
    [InlineData("[foo]\nx postgres://app:@" + "db/d\n")]
    [InlineData("foo:\n  see postgres://app:@" + "db/d\n")]
    [InlineData("{\"foo\":[\"postgres://app:@" + "db/d\"]}")]
    public void A_line_without_a_key_has_no_name_that_could_be_allowed(string text)
    {
        AllowanceOptions allowance = new(["foo", "x"], null, null, null, "OPS-1") { Until = new DateOnly(2099, 1, 1) };
        Workload config = Objects.ConfigMap("f", text.Replace(":@", $":{Word}@", StringComparison.Ordinal));

        Assert.Equal(Mode.Enforce, Looked.At(config, new PlaintextSecretsRule(new PlaintextSecretsOptions { AllowedVariables = ["foo", "x"], ConfigMaps = true }))[0].Mode);
        Assert.Equal(Mode.Enforce, Looked.At(config, new PlaintextSecretsRule(new PlaintextSecretsOptions { Allowances = [allowance], ConfigMaps = true }))[0].Mode);
        Assert.Empty(Looked.At(config, new PlaintextSecretsRule(new PlaintextSecretsOptions { AllowedVariables = ["f"], ConfigMaps = true })));
    }

    [Fact]
    public void An_allowed_fingerprint_lets_one_value_through_until_it_is_rotated()
    {
        PlaintextSecretsOptions options = new() { AllowedFingerprints = [Key.Of(Word)] };

        Assert.Empty(At(options, "PASSWORD", Word));
        Assert.Empty(Told(new PlaintextSecretsRule(options), Objects.WithArgs("--password=" + Word)));
        Assert.Single(At(options, "PASSWORD", Word + "8"));
    }

    [Fact]
    public void A_fingerprint_of_another_key_lets_nothing_through()
    {
        PlaintextSecretsOptions options = new() { AllowedFingerprints = [FingerprintKey.OfThisProcess.Of(Word)] };

        Assert.Single(At(options, "PASSWORD", Word));
    }

    [Fact]
    public void A_fingerprint_tells_whether_two_secrets_are_the_same_and_nothing_else()
    {
        Assert.Equal(Key.Of(Word), FingerprintKey.From("0123456789abcdef-a-key-of-tests\n"u8)!.Of(Word));
        Assert.NotEqual(Key.Of(Word), Key.Of(Word + "8"));
        Assert.NotEqual(Key.Of(Word), FingerprintKey.OfThisProcess.Of(Word));
        Assert.Matches("^[0-9a-f]{8}$", Key.Of(Word));
        Assert.Null(FingerprintKey.From("too short"u8));
        Assert.DoesNotContain("0123456789abcdef", Key.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_pattern_of_the_policy_is_a_rule_like_others()
    {
        PlaintextSecretsOptions options = new() { Patterns = [new PatternOptions("acme-token", "acme_[0-9a-f]{8}", "acme_", SecretLevel.High, "an ACME token")] };

        Violation violation = Assert.Single(At(options, "SETTING", "use acme_" + "0a1b2c3d now"));

        Assert.Equal(("secret-custom-pattern", "acme-token"), (violation.Reason.Code, violation.Secret?.Rule));
        Assert.Contains("holds an ACME token", violation.Fault, StringComparison.Ordinal);
        Assert.Empty(At(options, "SETTING", "use acme_" + "0a1b2c3 now"));
    }

    [Fact]
    public void A_pattern_without_its_prefilter_in_the_value_is_not_tried()
    {
        PlaintextSecretsOptions options = new() { Patterns = [new PatternOptions("acme-token", "[0-9a-f]{8}", "acme", SecretLevel.High, null)] };

        Assert.Empty(At(options, "SETTING", "0a1b2c3d"));
        Assert.Single(At(options, "SETTING", "ACME 0a1b2c3d"));
    }

    [Fact]
    public void No_switch_hides_that_a_value_was_not_read_whole() =>
        Assert.Equal("secret-partly-scanned", Assert.Single(At(new PlaintextSecretsOptions { AllowedVariables = ["NOTES"] }, "NOTES", new string('a', 70_000))).Reason.Code);

    [Fact]
    public void With_onUpdate_new_what_the_stored_object_had_is_a_warning()
    {
        PlaintextSecretsRule rule = new(new PlaintextSecretsOptions { OnUpdate = OnUpdate.New });
        Workload stored = APod().With(AContainer().WithEnv("MODE", "fast").WithEnv("OLD_PASSWORD", Word)).Build();
        Workload asked = APod().With(AContainer().WithEnv("OLD_PASSWORD", Word).WithEnv("NEW_PASSWORD", Word)).Build() with { Stored = stored };

        Assert.Equal(
            [("OLD_PASSWORD", Mode.Warn), ("NEW_PASSWORD", Mode.Enforce)],
            Told(rule, asked).Select(violation => (violation.Secret!.Variable, violation.Mode)));
    }

    [Fact]
    public void With_onUpdate_new_another_value_is_new()
    {
        PlaintextSecretsRule rule = new(new PlaintextSecretsOptions { OnUpdate = OnUpdate.New });
        Workload asked = Objects.WithVariable("PASSWORD", Word + "8") with { Stored = Objects.WithVariable("PASSWORD", Word) };

        Assert.Equal(Mode.Enforce, Assert.Single(Told(rule, asked)).Mode);
    }

    [Fact]
    public void Without_it_an_update_is_denied_for_all()
    {
        Workload asked = Objects.WithVariable("PASSWORD", Word) with { Stored = Objects.WithVariable("PASSWORD", Word) };

        Assert.Equal(Mode.Enforce, Assert.Single(Told(new PlaintextSecretsRule(new PlaintextSecretsOptions()), asked)).Mode);
    }

    [Fact]
    public void A_token_that_has_expired_and_a_URL_whose_time_has_passed_count_for_less()
    {
        string past = Sample.Jwt(payload: """{"sub":"1","exp":1500000000}""");
        string future = Sample.Jwt(payload: """{"sub":"1","exp":4000000000}""");

        Assert.Equal(("expired-json-web-token", Mode.Warn), Rule(past));
        Assert.Equal(("json-web-token", Mode.Enforce), Rule(future));
        Assert.Equal(("json-web-token-without-algorithm", Mode.Warn), Rule(Sample.Jwt("""{"typ":"JWT"}""")));
        Assert.Equal(("expired-json-web-token", Mode.Warn), Rule(Sample.ToBase64(past)));
        Assert.Equal(("signed-url", Mode.Warn), Rule("https://app.blob.core.windows.net/c/b?se=2090-01-01&sig=" + Sample.Random(Sample.AlphaNumeric, 43)));
        Assert.Equal(("expired-signed-url", Mode.Audit), Rule("https://app.blob.core.windows.net/c/b?sig=" + Sample.Random(Sample.AlphaNumeric, 43) + "&se=2020-01-01T10%3A00%3A00Z"));

        static (string?, Mode) Rule(string value)
        {
            Violation violation = Assert.Single(At(new PlaintextSecretsOptions(), "SETTING", value));
            return (violation.Secret?.Rule, violation.Mode);
        }
    }

    [Fact]
    public void Nothing_on_the_object_switches_the_rule_off()
    {
        Workload pod = Objects.WithVariable("PASSWORD", Word) with
        {
            Annotations = [new AnnotationList("metadata.annotations", [new NamedText(Utf8Text.From("admissionguard.io/skip"), Utf8Text.From("plaintextSecrets"))])],
        };

        Assert.Equal(Mode.Enforce, Assert.Single(Told(new PlaintextSecretsRule(new PlaintextSecretsOptions()), pod)).Mode);
    }

    private static ImmutableArray<Violation> At(PlaintextSecretsOptions options, string name, string value) =>
        Told(new PlaintextSecretsRule(options), Objects.WithVariable(name, value));

    private static ImmutableArray<Violation> Told(PlaintextSecretsRule rule, Workload workload, Mode mode = Mode.Enforce)
    {
        JudgingContext context = new Judging().Context() with { Fingerprints = Key };
        Findings findings = new(context);
        findings.Enter("baseline", "plaintextSecrets", mode);
        rule.Judge(workload, findings);
        return [.. findings.All];
    }
}
