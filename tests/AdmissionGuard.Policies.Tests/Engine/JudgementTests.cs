using AdmissionGuard.Policies.Rules;
using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;
using Xunit;
using static AdmissionGuard.Policies.Tests.Builders.ContainerBuilder;
using static AdmissionGuard.Policies.Tests.Builders.WorkloadBuilder;
using static AdmissionGuard.Policies.Tests.Engine.PolicyBuilder;
using static AdmissionGuard.Policies.Tests.Engine.ScriptedRule;

namespace AdmissionGuard.Policies.Tests.Engine;

public sealed class JudgementTests
{
    private readonly Workload pod = APod().Build();

    [Fact]
    public void Without_policies_everything_is_allowed() => Assert.Same(Verdict.Clean, Judging.Of(pod));

    [Fact]
    public void A_workload_without_faults_is_clean() => Assert.Same(Verdict.Clean, Judging.Of(pod, APolicy().WithRule(IsContent)));

    [Theory]
    [InlineData(Mode.Enforce, false)]
    [InlineData(Mode.Warn, true)]
    [InlineData(Mode.Audit, true)]
    public void Only_enforce_denies(Mode mode, bool allowed)
    {
        Verdict verdict = Judging.Of(pod, APolicy().WithRule(Says("is bad"), mode));

        Assert.Equal(allowed, verdict.Allowed);
        Assert.Equal(mode, Assert.Single(verdict.Violations).Mode);
    }

    [Theory]
    [InlineData(Mode.Audit, Mode.Enforce)]
    [InlineData(Mode.Enforce, Mode.Audit)]
    [InlineData(Mode.Warn, Mode.Enforce)]
    public void Of_several_policies_one_that_enforces_is_enough_to_deny(Mode first, Mode second)
    {
        Verdict verdict = Judging.Of(pod, APolicy("a").WithRule(Says("is bad"), first), APolicy("b").WithRule(Says("is bad"), second));

        Assert.False(verdict.Allowed);
        Assert.Equal(2, verdict.Violations.Length);
    }

    [Fact]
    public void Policies_speak_in_the_order_of_their_names_whatever_the_order_of_files()
    {
        Verdict verdict = Judging.Of(pod, APolicy("b").WithRule(Says("is bad")), APolicy("a").WithRule(Says("is bad")));

        Assert.Equal(["a", "b"], verdict.Violations.Select(violation => violation.Policy));
    }

    [Fact]
    public void Violations_stand_by_place_then_policy_then_rule()
    {
        Workload workload = APod().With(AContainer("a"), AnInitContainer("i")).Build();

        Verdict verdict = Judging.Of(
            workload,
            APolicy("p").WithRule(SaysOfEachContainer("x"), name: "first").WithRule(Says("y"), name: "second"),
            APolicy("q").WithRule(SaysOfEachContainer("z"), name: "first"));

        Assert.Equal(
            ["spec: p/second", "spec.initContainers[0]: p/first", "spec.initContainers[0]: q/first", "spec.containers[0]: p/first", "spec.containers[0]: q/first"],
            verdict.Violations.Select(violation => $"{violation.Place.Path}: {violation.Policy}/{violation.Rule}"));
    }

    [Fact]
    public void Of_one_rule_a_hundred_violations_are_kept_and_the_rest_counted()
    {
        Verdict verdict = Judging.Of(pod, APolicy().WithRule(SaysOften("is bad", 250)).WithRule(Says("is worse"), name: "other"));

        Assert.Equal(101, verdict.Violations.Length);
        Assert.Equal(150, verdict.UnlistedDenials);
    }

    [Fact]
    public void Only_denials_are_counted_beyond_the_hundred() =>
        Assert.Equal(0, Judging.Of(pod, APolicy().WithRule(SaysOften("is bad", 250), Mode.Warn)).UnlistedDenials);

    [Fact]
    public void A_full_rule_says_so_and_the_next_one_begins_empty()
    {
        bool fullAfterMany = false, fullAtStart = true;
        ScriptedRule talker = new((workload, findings) =>
        {
            SaysOften("is bad", Findings.MaxListed).Judge(workload, findings);
            fullAfterMany = findings.IsFull;
        });

        Judging.Of(pod, APolicy().WithRule(talker).WithRule(new ScriptedRule((_, findings) => fullAtStart = findings.IsFull)));

        Assert.True(fullAfterMany);
        Assert.False(fullAtStart);
    }

    [Fact]
    public void Mirror_pods_are_judged_and_never_denied()
    {
        Workload mirror = APod().Changed(draft => draft with { IsMirrorPod = true }).Build();

        Verdict verdict = Judging.Of(mirror, APolicy().WithRule(SaysOften("is bad", 150)).WithRule(Says("is odd"), Mode.Warn));

        Assert.True(verdict.Allowed);
        Assert.All(verdict.Violations, violation => Assert.Equal(Mode.Audit, violation.Mode));
        Assert.Equal(0, verdict.UnlistedDenials);
    }

    [Fact]
    public void A_malformed_workload_is_denied_once_whatever_the_mode()
    {
        Workload malformed = APod().Changed(draft => draft with { Malformations = [new Malformation("spec.containers", "is not a list")] }).Build();

        Verdict verdict = Judging.Of(malformed, APolicy("a").WithRule(Says("is bad"), Mode.Audit), APolicy("b").WithRule(Says("is bad"), Mode.Audit));

        Assert.False(verdict.Allowed);
        Assert.Equal(
            "spec.containers: is not a list [admissionguard/workload workload-malformed]; write it as the Kubernetes API defines Pod",
            Assert.Single(verdict.Violations).ToString());
    }

    [Fact]
    public void When_time_runs_out_the_rest_is_a_denial_whatever_the_mode()
    {
        Judging judging = new();
        ScriptedRule slow = new((_, _) => judging.Clock.Advance(TimeSpan.FromSeconds(2)));

        Verdict verdict = judging.Judge(pod, APolicy("a").WithRule(slow).WithRule(Says("is bad"), Mode.Audit, "later"), APolicy("b").WithRule(Says("is bad")));

        Assert.False(verdict.Allowed);
        Violation violation = Assert.Single(verdict.Violations);
        Assert.Equal(("a", "later", EngineReasons.DeadlineExceeded), (violation.Policy, violation.Rule, violation.Reason));
    }

    [Theory]
    [InlineData(Mode.Enforce)]
    [InlineData(Mode.Audit)]
    public void An_exception_in_a_rule_denies_and_its_message_is_never_shown(Mode mode)
    {
        InvalidOperationException bug = new("value-of-a-secret");

        Verdict verdict = Judging.Of(pod, APolicy().WithRule(Throws(bug), mode).WithRule(Says("is bad"), name: "other"));

        RuleFault fault = Assert.Single(verdict.Faults);
        Assert.False(verdict.Allowed);
        Assert.Same(bug, fault.Exception);
        Assert.Equal([EngineReasons.InternalError, Bad], verdict.Violations.Select(violation => violation.Reason));
        Assert.Contains($"(id {fault.Id})", verdict.Violations[0].ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("value-of-a-secret", DenialMessage.Of(verdict), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_rule_found_before_it_failed_is_kept()
    {
        ScriptedRule rule = new((workload, findings) =>
        {
            Says("is bad").Judge(workload, findings);
            throw new InvalidOperationException();
        });

        Assert.Equal([Bad, EngineReasons.InternalError], Judging.Of(pod, APolicy().WithRule(rule)).Violations.Select(violation => violation.Reason));
    }
}
