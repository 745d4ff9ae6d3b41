using System.Collections.Immutable;
using System.Text.RegularExpressions;
using AdmissionGuard.Policies.Rules.PlaintextSecrets;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;
using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

/// <summary>
/// A pattern of the policy's own that is not done in time: the text is partly scanned, never clean, and it is told which pattern and what to do.
/// A policy's patterns are linear and only a machine that stands still gets there; here an expression of the other engine stalls on purpose.
/// </summary>
public sealed class PatternTimeTests
{
    private const string Word = "hunt" + "er7";

    private static readonly string Stalling = new string('a', 40) + "!";

    private static readonly CustomPattern Slow = new(Rule("slow-one"), "", new Regex("(a+)+$", RegexOptions.None, TimeSpan.FromMilliseconds(1)));

    private static readonly CustomPattern Quick = new(Rule("quick-one"), "", CustomPattern.Compile("acme-[0-9]+"));

    public static TheoryData<string, Workload> Places => new()
    {
        { "a variable", Objects.WithVariable("SETTING", Stalling) },
        { "a line of a document", Objects.ConfigMap("app.yaml", $"a: b\nnotes: {Stalling}\nc: d\n") },
        { "a line without a key", Objects.ConfigMap("app.yaml", $"a: b\n# {Stalling}\nc: d\n") },
        { "an argument", Objects.WithArgs("serve", Stalling) },
        { "a word of a script", Objects.WithCommand("sh", "-c", $"serve {Stalling}") },
        { "a header", Objects.WithHeader("X-Note", Stalling) },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public void A_text_that_a_pattern_was_not_done_with_is_partly_scanned(string place, Workload workload)
    {
        Assert.NotEmpty(place);
        Violation told = Assert.Single(Told(workload, new PlaintextSecretsOptions { ConfigMaps = true }, Slow));

        Assert.Equal((PlaintextSecretsReasons.PartlyScanned, Mode.Warn), (told.Reason, told.Mode));
        Assert.Contains("holds text that the policy's own pattern slow-one was not done with in time, so it is only partly scanned (medium, rule partly-scanned)", told.Fault, StringComparison.Ordinal);
        Assert.Equal("try again; if it stays so, make the text shorter, or ask the operator to give the pattern a prefilter or to make it simpler", told.Remedy);
        Assert.DoesNotContain(Stalling[..6], told.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_that_enforces_the_medium_level_denies_it() =>
        Assert.Equal(Mode.Enforce, Assert.Single(Told(Objects.WithVariable("SETTING", Stalling), new PlaintextSecretsOptions { EnforceAt = SecretLevel.Medium }, Slow)).Mode);

    [Fact]
    public void No_allowance_for_what_another_pattern_found_hides_it()
    {
        PlaintextSecretsOptions options = new() { Allowances = [new AllowanceOptions(["SETTING"], null, null, null, "test data") { Until = new DateOnly(2099, 1, 1) }] };

        Assert.Equal("secret-partly-scanned", Assert.Single(Told(Objects.WithVariable("SETTING", $"{Stalling}acme-1"), options, Quick, Slow)).Reason.Code);
    }

    [Fact]
    public void What_was_found_besides_is_told_too() =>
        Assert.Equal(
            ["secret-password", "secret-partly-scanned"],
            Told(Objects.ConfigMap("app.yaml", $"password: {Word}\nnotes: {Stalling}\n"), new PlaintextSecretsOptions { ConfigMaps = true }, Slow).Select(violation => violation.Reason.Code));

    [Fact]
    public void What_the_pattern_is_done_with_is_clean() => Assert.Empty(Told(Objects.WithVariable("SETTING", "aaaa"), new PlaintextSecretsOptions(), Quick));

    private static ImmutableArray<Violation> Told(Workload workload, PlaintextSecretsOptions options, params ImmutableArray<CustomPattern> patterns) => Looked.At(workload, new PlaintextSecretsRule(options, patterns));

    private static SecretRule Rule(string id) => new(id, PlaintextSecretsReasons.CustomPattern, "an ACME token") { Level = SecretLevel.Medium };
}
