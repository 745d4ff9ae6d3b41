using AdmissionGuard.Policies.Engine;
using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;
using Xunit;
using static AdmissionGuard.Policies.Tests.Builders.WorkloadBuilder;
using static AdmissionGuard.Policies.Tests.Engine.PolicyBuilder;
using static AdmissionGuard.Policies.Tests.Engine.ScriptedRule;
using static AdmissionGuard.Policies.Tests.Engine.ScriptedWaitingRule;

namespace AdmissionGuard.Policies.Tests.Engine;

public sealed class WaitingRuleTests
{
    private readonly Workload pod = APod().Build();

    [Fact]
    public async Task Without_a_question_the_verdict_is_there_at_once()
    {
        Task<Verdict> verdict = new Judging().JudgeAsync(pod, APolicy().WithRule(new ScriptedWaitingRule { HasQuestion = false })).AsTask();

        Assert.True(verdict.IsCompleted);
        Assert.Same(Verdict.Clean, await verdict);
    }

    [Fact]
    public async Task With_known_answers_the_verdict_is_there_at_once()
    {
        Task<Verdict> verdict = new Judging().JudgeAsync(pod, APolicy().WithRule(SaysLater("is bad").Answered())).AsTask();

        Assert.True(verdict.IsCompleted);
        Assert.False((await verdict).Allowed);
    }

    [Fact]
    public async Task Local_rules_have_spoken_before_anybody_is_asked()
    {
        List<string> order = [];
        ScriptedWaitingRule waiting = new() { Afterwards = (_, _) => order.Add("network") };

        await new Judging().JudgeAsync(pod, APolicy("a").WithRule(waiting.Answered()), APolicy("b").WithRule(new ScriptedRule((_, _) => order.Add("local"))));

        Assert.Equal(["local", "network"], order);
    }

    [Fact]
    public async Task All_that_must_wait_are_asked_before_the_first_answer_comes()
    {
        ScriptedWaitingRule first = SaysLater("is bad"), second = SaysLater("is worse");

        Task<Verdict> verdict = new Judging().JudgeAsync(pod, APolicy("a").WithRule(first), APolicy("b").WithRule(second)).AsTask();

        Assert.Equal((1, 1, false), (first.Asked, second.Asked, verdict.IsCompleted));
        second.Answered();
        first.Answered();
        Assert.Equal(["is bad", "is worse"], (await verdict).Violations.Select(violation => violation.Fault));
    }

    [Fact]
    public async Task Violations_of_both_stages_stand_by_place_then_policy()
    {
        ScriptedWaitingRule waiting = new() { AtOnce = Says("at once").Judge, Afterwards = SaysOfEachContainer("later").Judge };

        Verdict verdict = await new Judging().JudgeAsync(
            pod, APolicy("a").WithRule(waiting.Answered()), APolicy("b").WithRule(SaysOfEachContainer("local")).WithRule(Says("local")));

        Assert.Equal(
            ["a spec: at once", "b spec: local", "a spec.containers[0]: later", "b spec.containers[0]: local"],
            verdict.Violations.Select(violation => $"{violation.Policy} {violation.Place.Path}: {violation.Fault}"));
    }

    [Fact]
    public async Task A_deadline_that_runs_out_is_a_violation_of_the_rule()
    {
        Judging judging = new();
        Task<Verdict> pending = judging.JudgeAsync(pod, APolicy().WithRule(SaysLater("is bad"))).AsTask();

        judging.Clock.Advance(TimeSpan.FromSeconds(2));

        Verdict verdict = await pending;
        Assert.False(verdict.Allowed);
        Assert.Equal(EngineReasons.DeadlineExceeded, Assert.Single(verdict.Violations).Reason);
    }

    [Theory]
    [InlineData(Mode.Warn)]
    [InlineData(Mode.Audit)]
    public async Task Of_a_rule_that_only_counts_a_deadline_that_runs_out_stops_nobody(Mode mode)
    {
        Judging judging = new();
        Task<Verdict> pending = judging.JudgeAsync(pod, APolicy().WithRule(SaysLater("is bad"), mode)).AsTask();

        judging.Clock.Advance(TimeSpan.FromSeconds(2));

        Verdict verdict = await pending;
        Assert.True(verdict.Allowed);
        Assert.Equal((EngineReasons.DeadlineExceeded, mode), (verdict.Violations[0].Reason, verdict.Violations[0].Mode));
    }

    [Fact]
    public async Task When_time_is_over_before_the_local_rules_are_nobody_is_asked()
    {
        Judging judging = new();
        ScriptedWaitingRule waiting = SaysLater("is bad").Answered();
        ScriptedRule slow = new((_, _) => judging.Clock.Advance(TimeSpan.FromSeconds(2)));

        Verdict verdict = await judging.JudgeAsync(pod, APolicy("a").WithRule(waiting).WithRule(slow), APolicy("b").WithRule(Says("is bad")));

        Assert.Equal(0, waiting.Asked);
        Assert.Equal(EngineReasons.DeadlineExceeded, Assert.Single(verdict.Violations).Reason);
    }

    [Theory]
    [InlineData(Mode.Enforce, false)]
    [InlineData(Mode.Warn, true)]
    [InlineData(Mode.Audit, true)]
    public async Task The_mode_counts_as_for_other_rules(Mode mode, bool allowed)
    {
        Verdict verdict = await new Judging().JudgeAsync(pod, APolicy().WithRule(SaysLater("is bad").Answered(), mode));

        Assert.Equal((allowed, mode), (verdict.Allowed, Assert.Single(verdict.Violations).Mode));
    }

    [Fact]
    public async Task Where_an_exemption_lifts_the_rule_nobody_is_asked_and_the_exemption_is_told()
    {
        ScriptedWaitingRule waiting = new() { AtOnce = Says("at once").Judge, Afterwards = Says("later").Judge };

        Verdict verdict = await new Judging().JudgeAsync(pod, APolicy().WithRule(waiting.Answered()).WithExemption("aRule", Judging.Today));

        Assert.Equal((true, 0, 0), (verdict.Allowed, verdict.Violations.Length, waiting.Asked));
        Assert.Single(verdict.Exemptions);
    }

    [Fact]
    public async Task An_exemption_of_a_rule_with_nothing_to_ask_is_not_used()
    {
        ScriptedWaitingRule content = new() { HasQuestion = false };

        Assert.Same(Verdict.Clean, await new Judging().JudgeAsync(pod, APolicy().WithRule(content).WithExemption("aRule", Judging.Today)));
    }

    [Fact]
    public async Task An_exemption_that_has_ended_is_told_in_both_stages()
    {
        ScriptedWaitingRule waiting = new() { AtOnce = Says("at once").Judge, Afterwards = Says("later").Judge };

        Verdict verdict = await new Judging().JudgeAsync(pod, APolicy().WithRule(waiting.Answered()).WithExemption("aRule", Judging.Today.AddDays(-1)));

        Assert.Equal(2, verdict.Violations.Length);
        Assert.All(verdict.Violations, violation => Assert.EndsWith(" has ended: OPS-1)", violation.Fault, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_exception_in_an_inquiry_denies_and_its_message_is_never_shown()
    {
        ScriptedWaitingRule broken = new() { Afterwards = (_, _) => throw new InvalidOperationException("value-of-a-secret") };

        Verdict verdict = await new Judging().JudgeAsync(pod, APolicy().WithRule(broken.Answered(), Mode.Audit));

        Assert.False(verdict.Allowed);
        Assert.Single(verdict.Faults);
        Assert.DoesNotContain("value-of-a-secret", DenialMessage.Of(verdict), StringComparison.Ordinal);
    }

    [Fact]
    public void Judging_without_waiting_denies_what_would_have_to_be_asked()
    {
        Verdict verdict = new Judging().Judge(pod, APolicy().WithRule(SaysLater("is bad").Answered(), Mode.Audit));

        Assert.False(verdict.Allowed);
        Assert.Equal(EngineReasons.InternalError, Assert.Single(verdict.Violations).Reason);
    }

    [Fact]
    public void A_set_says_whether_it_may_wait()
    {
        Assert.False(new PolicySet([APolicy().WithRule(IsContent).Build()]).MayWait);
        Assert.True(new PolicySet([APolicy().WithRule(new ScriptedWaitingRule()).Build()]).MayWait);
    }

    [Fact]
    public void A_fault_that_is_never_more_than_a_warning_denies_in_no_mode()
    {
        ScriptedRule mild = new((workload, findings) => findings.Add(Bad, Place.Of(workload, ""), "is odd", "look at it", Mode.Warn));

        Assert.Equal(Mode.Warn, Assert.Single(Judging.Of(pod, APolicy().WithRule(mild)).Violations).Mode);
        Assert.Equal(Mode.Audit, Assert.Single(Judging.Of(pod, APolicy().WithRule(mild, Mode.Audit)).Violations).Mode);
    }

    [Fact]
    public void Of_each_rule_one_piece_of_advice_is_heard_and_none_of_one_that_only_counts()
    {
        ScriptedRule adviser = new((_, findings) => findings.Advise("pin it"));

        Verdict verdict = Judging.Of(
            pod, APolicy("a").WithRule(adviser, Mode.Audit), APolicy("b").WithRule(adviser).WithRule(adviser, name: "other"), APolicy("c").WithRule(adviser));

        Assert.True(verdict.Allowed);
        Assert.Equal(["b/aRule", "b/other"], verdict.Advice.Select(advice => $"{advice.Policy}/{advice.Rule}"));
    }

    [Fact]
    public async Task Advice_of_an_inquiry_is_heard_too()
    {
        ScriptedWaitingRule adviser = new() { Afterwards = (_, findings) => findings.Advise("pin it") };

        Verdict verdict = await new Judging().JudgeAsync(pod, APolicy("a").WithRule(adviser.Answered()), APolicy("b").WithRule(adviser));

        Assert.Equal("AdmissionGuard: pin it", Assert.Single(Warnings.Of(verdict)));
    }

    [Fact]
    public void Mirrors_of_static_pods_get_no_advice() =>
        Assert.Empty(
            Judging.Of(
                APod().Changed(draft => draft with { IsMirrorPod = true }).Build(),
                APolicy().WithRule(new ScriptedRule((_, findings) => findings.Advise("pin it")))).Advice);
}
