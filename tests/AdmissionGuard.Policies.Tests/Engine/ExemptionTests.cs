using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;
using Xunit;
using static AdmissionGuard.Policies.Tests.Builders.WorkloadBuilder;
using static AdmissionGuard.Policies.Tests.Engine.PolicyBuilder;
using static AdmissionGuard.Policies.Tests.Engine.ScriptedRule;

namespace AdmissionGuard.Policies.Tests.Engine;

public sealed class ExemptionTests
{
    private readonly Workload workload = ADeployment().Named("legacy-web").In("billing").Build();

    [Fact]
    public void An_exemption_lifts_its_rule_and_is_told()
    {
        Verdict verdict = Judging.Of(workload, APolicy().WithRule(SaysOften("is bad", 150)).WithExemption("aRule", Judging.Today));

        Assert.True(verdict.Allowed);
        Assert.Empty(verdict.Violations);
        Assert.Equal(0, verdict.UnlistedDenials);
        Assert.Equal([new ExemptionUse("baseline", "aRule", "OPS-1", Judging.Today, Mode.Enforce)], verdict.Exemptions);
    }

    [Fact]
    public void An_exemption_that_lifts_nothing_is_not_told() =>
        Assert.Same(Verdict.Clean, Judging.Of(workload, APolicy().WithRule(IsContent).WithExemption("aRule", Judging.Today)));

    [Fact]
    public void After_its_last_day_an_exemption_is_void_and_says_so()
    {
        Verdict verdict = Judging.Of(workload, APolicy().WithRule(Says("is bad")).WithExemption("aRule", Judging.Today.AddDays(-1), "OPS-1 \u202e"));

        Assert.False(verdict.Allowed);
        Assert.Empty(verdict.Exemptions);
        Assert.Equal("is bad (the exemption until 2026-05-31 has ended: OPS-1 \\u{202e})", Assert.Single(verdict.Violations).Fault);
    }

    [Fact]
    public void Of_several_that_have_ended_the_last_one_is_named()
    {
        PolicyBuilder policy = APolicy().WithRule(Says("is bad"))
            .WithExemption("aRule", Judging.Today.AddDays(-1), "late").WithExemption("aRule", Judging.Today.AddDays(-9), "early");

        Assert.EndsWith("has ended: late)", Assert.Single(Judging.Of(workload, policy).Violations).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_has_ended_does_not_hide_one_that_holds()
    {
        PolicyBuilder policy = APolicy().WithRule(Says("is bad"))
            .WithExemption("aRule", Judging.Today.AddDays(-1), "ended").WithExemption("aRule", Judging.Today.AddDays(1), "holds");

        Assert.Equal("holds", Assert.Single(Judging.Of(workload, policy).Exemptions).Why);
    }

    [Fact]
    public void An_exemption_lifts_only_rules_of_its_own_policy()
    {
        Verdict verdict = Judging.Of(workload, APolicy("a").WithRule(Says("is bad")).WithExemption("aRule", Judging.Today), APolicy("b").WithRule(Says("is bad")));

        Assert.Equal("b", Assert.Single(verdict.Violations).Policy);
    }

    [Theory]
    [InlineData("aRule", "Deployment/legacy-*", "billing", true)]
    [InlineData("aRule", "*/legacy-web", null, true)]
    [InlineData("aRule", null, "bill*", true)]
    [InlineData("other", null, null, false)]
    [InlineData("aRule", "Pod/legacy-*", null, false)]
    [InlineData("aRule", "Deployment/legacy", null, false)]
    [InlineData("aRule", "Deployment/legacy-*", "shop", false)]
    public void An_exemption_is_for_the_rule_workload_and_namespace_it_names(string rule, string? name, string? @namespace, bool lifted)
    {
        PolicyBuilder policy = APolicy().WithRule(Says("is bad")).WithExemption(rule, Judging.Today, workload: name, @namespace: @namespace);

        Assert.Equal(lifted, Judging.Of(workload, policy).Allowed);
    }

    [Fact]
    public void A_failed_rule_is_a_denial_also_where_it_is_lifted()
    {
        ScriptedRule rule = new((judged, findings) =>
        {
            Says("is bad").Judge(judged, findings);
            throw new InvalidOperationException();
        });

        Verdict verdict = Judging.Of(workload, APolicy().WithRule(rule).WithExemption("aRule", Judging.Today));

        Assert.Equal(EngineReasons.InternalError, Assert.Single(verdict.Violations).Reason);
    }
}
