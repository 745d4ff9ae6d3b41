using System.Collections.Immutable;
using AdmissionGuard.Policies.Comparison;
using AdmissionGuard.Policies.Engine;
using AdmissionGuard.Policies.Rules;
using AdmissionGuard.Policies.Rules.PlaintextSecrets;
using AdmissionGuard.Policies.Tests.Engine;
using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;
using Xunit;
using static AdmissionGuard.Policies.Tests.Builders.ContainerBuilder;
using static AdmissionGuard.Policies.Tests.Builders.WorkloadBuilder;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

/// <summary>Exceptions for single variables and containers: dated, with a reason, and void when they have ended.</summary>
public sealed class AllowanceTests
{
    private const string Word = "hunt" + "er7";

    private static readonly DateOnly Today = new Judging().Context().Today;

    [Fact]
    public void A_variable_that_is_allowed_is_no_violation_until_the_last_day_is_over()
    {
        Assert.Empty(Told(For(variables: ["DEMO_*"], until: Today), Objects.WithVariable("DEMO_PASSWORD", Word)));
        Assert.Single(Told(For(variables: ["DEMO_*"], until: Today.AddDays(-1)), Objects.WithVariable("DEMO_PASSWORD", Word)));
    }

    [Fact]
    public void One_that_has_ended_is_told_in_the_violation_with_its_reason() =>
        Assert.Contains(
            $"(the allowance until {Today.AddDays(-1):yyyy-MM-dd} has ended: OPS-123)",
            Assert.Single(Told(For(variables: ["DEMO_*"], until: Today.AddDays(-1)), Objects.WithVariable("DEMO_PASSWORD", Word))).ToString(),
            StringComparison.Ordinal);

    [Fact]
    public void Of_several_the_one_that_goes_on_longest_counts()
    {
        PlaintextSecretsOptions options = new() { Allowances = [.. For(variables: ["A_PASSWORD"], until: Today.AddDays(-9)).Allowances, .. For(variables: ["A_*"]).Allowances] };

        Assert.Empty(Told(options, Objects.WithVariable("A_PASSWORD", Word)));
    }

    [Fact]
    public void Another_variable_is_judged_as_ever() =>
        Assert.Equal("PASSWORD", Assert.Single(Told(For(variables: ["DEMO_*"]), APod().With(AContainer().WithEnv("DEMO_PASSWORD", Word).WithEnv("PASSWORD", Word)).Build())).Secret?.Variable);

    [Theory]
    [InlineData("web", "Pod/*", "team-*", true)]
    [InlineData("w*", null, null, true)]
    [InlineData("api", null, null, false)]
    [InlineData("web", "Deployment/*", null, false)]
    [InlineData("web", null, "team-b", false)]
    public void All_that_is_given_must_match(string container, string? workload, string? place, bool allowed)
    {
        PlaintextSecretsOptions options = For(variables: ["*PASSWORD"], containers: [container], workloads: workload is null ? null : [workload], namespaces: place is null ? null : [place]);
        Workload pod = APod().With(AContainer("web").WithEnv("PASSWORD", Word)).Build() with { Namespace = "team-a" };

        Assert.Equal(allowed, Told(options, pod).IsEmpty);
    }

    [Fact]
    public void A_container_alone_is_for_all_that_stands_in_it_and_for_nothing_else()
    {
        PlaintextSecretsOptions options = For(containers: ["web"]);
        Workload pod = APod().With(AContainer("web").WithEnv("PASSWORD", Word).With(draft => draft with { Args = Objects.Texts("--url=https://a:" + Word + "@b.example.com") })).Build();

        Assert.Empty(Told(options, pod));
        Assert.Single(Told(options, Objects.WithAnnotation("example.com/token", Sample.GitHubToken())));
    }

    [Theory]
    [InlineData("password")]
    [InlineData("db.password")]
    public void A_key_inside_a_text_is_named_by_itself_or_by_all_that_lead_to_it(string variable)
    {
        PlaintextSecretsOptions options = For(variables: [variable]) with { ConfigMaps = true };

        Assert.Empty(Told(options, Objects.ConfigMap("app.yaml", $"db:\n  user: app\n  password: {Word}\n")));
        Assert.Single(Told(options, Objects.ConfigMap("app.yaml", $"db:\n  user: app\n  rootPassword: {Word}\n")));
    }

    [Fact]
    public void No_allowance_hides_that_a_value_was_not_read_whole() =>
        Assert.Equal("secret-partly-scanned", Assert.Single(Told(For(variables: ["NOTES"]), Objects.WithVariable("NOTES", new string('a', 70_000)))).Reason.Code);

    [Fact]
    public void What_is_allowed_is_told_once_as_a_used_exemption()
    {
        Workload pod = APod().With(AContainer().WithEnv("DEMO_PASSWORD", Word).WithEnv("DEMO_TOKEN", Sample.GitHubToken())).Build();

        ExemptionUse use = Assert.Single(Judged(For(variables: ["DEMO_*"]), pod).Excused);

        Assert.Equal(("baseline", "plaintextSecrets", "OPS-123", Today, Mode.Enforce), (use.Policy, use.Rule, use.Why, use.Until, use.Lifted));
    }

    [Fact]
    public void Nothing_is_told_of_one_that_nobody_needs() => Assert.Empty(Judged(For(variables: ["DEMO_*"]), Objects.WithVariable("MODE", "fast")).Excused);

    [Fact]
    public void A_rule_whose_allowance_ends_soon_is_told_of_like_an_exemption()
    {
        Policy policy = new()
        {
            Name = "baseline",
            Source = "p.yaml",
            Hash = "",
            Mode = Mode.Enforce,
            Rules = [new PolicyRule("plaintextSecrets", Mode.Enforce, new PlaintextSecretsRule(For(variables: ["DEMO_*"], containers: ["web"], until: Today.AddDays(3))))],
        };

        Assert.Equal(
            $"baseline: the allowance of plaintextSecrets for variable DEMO_* of container web ends on {Today.AddDays(3):yyyy-MM-dd}",
            Assert.Single(ExemptionEnds.Soon(policy, Today)));
        Assert.Empty(ExemptionEnds.Soon(policy, Today.AddDays(-30)));
    }

    private static PlaintextSecretsOptions For(string[]? variables = null, string[]? containers = null, string[]? workloads = null, string[]? namespaces = null, DateOnly? until = null) =>
        new() { Allowances = [new AllowanceOptions(variables, containers, workloads, namespaces, "OPS-123") { Until = until ?? Today }] };

    private static ImmutableArray<Violation> Told(PlaintextSecretsOptions options, Workload workload) => [.. Judged(options, workload).All];

    private static Findings Judged(PlaintextSecretsOptions options, Workload workload)
    {
        Findings findings = new(new Judging().Context());
        findings.Enter("baseline", "plaintextSecrets", Mode.Enforce);
        new PlaintextSecretsRule(options).Judge(workload, findings);
        return findings;
    }
}
