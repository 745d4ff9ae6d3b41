using System.Collections.Frozen;
using AdmissionGuard.Kubernetes.Reviews;
using AdmissionGuard.Kubernetes.Tests.Builders;
using AdmissionGuard.Policies.Engine;
using AdmissionGuard.Policies.Verdicts;
using Microsoft.Extensions.Time.Testing;
using static AdmissionGuard.Kubernetes.Tests.Builders.ReviewBuilder;

namespace AdmissionGuard.Kubernetes.Tests.Reviews;

public sealed class OutcomeTests
{
    [Fact]
    public void A_good_pod_is_allowed() => Assert.Equal(ReviewOutcome.Allowed, AReview().Creating(APod(image: "good")).Judge().Outcome);

    [Theory]
    [InlineData(Mode.Enforce, ReviewOutcome.Denied)]
    [InlineData(Mode.Warn, ReviewOutcome.Allowed)]
    [InlineData(Mode.Audit, ReviewOutcome.Allowed)]
    public void The_mode_decides_what_a_violation_does(Mode mode, ReviewOutcome outcome)
    {
        ReviewAnswer answer = Judge(Policing.Policy(new Policing.ImageRule(_ => false), mode));
        Assert.Equal(outcome, answer.Outcome);
        Assert.Single(answer.Verdict.Violations);
    }

    [Theory]
    [InlineData(Mode.Enforce, ReviewOutcome.Exempt)]
    [InlineData(Mode.Warn, ReviewOutcome.Allowed)]
    public void Exempt_is_only_what_would_have_been_denied(Mode mode, ReviewOutcome outcome)
    {
        Exemption exemption = new() { Rules = FrozenSet.Create(["images"]), Until = new DateOnly(2027, 1, 1), Why = "moving" };
        Assert.Equal(outcome, Judge(Policing.Policy(new Policing.ImageRule(_ => false), mode, exemption)).Outcome);
    }

    [Fact]
    public void A_bug_in_a_rule_is_an_error_and_denies()
    {
        ReviewAnswer answer = Judge(Policing.Policy(new Policing.FailingRule()));
        Assert.Equal(ReviewOutcome.Error, answer.Outcome);
        Assert.False(answer.Allowed);
    }

    [Fact]
    public void A_bug_around_the_rules_is_an_error_with_an_id_and_denies()
    {
        ReviewAnswer answer = ReviewJudge.Judge(AReview().Creating(APod()).Read(), Policing.GoodImagesOnly, Policing.Context with { Deadline = null! });
        Assert.Equal(ReviewOutcome.Error, answer.Outcome);
        Assert.Contains(Assert.Single(answer.Verdict.Faults).Id, Assert.Single(answer.Verdict.Violations).Fault, StringComparison.Ordinal);
        Assert.Equal("internal-error", answer.Verdict.Violations[0].Reason.Code);
    }

    [Fact]
    public void A_passed_deadline_is_an_error_and_denies()
    {
        Deadline passed = new(new FakeTimeProvider(), TimeSpan.Zero);
        ReviewAnswer answer = ReviewJudge.Judge(AReview().Creating(APod()).Read(), Policing.GoodImagesOnly, Policing.Context with { Deadline = passed });
        Assert.Equal(ReviewOutcome.Error, answer.Outcome);
        Assert.False(answer.Allowed);
    }

    [Fact]
    public void The_servers_own_denials_say_what_to_do()
    {
        ReviewAnswer overloaded = ReviewAnswer.Overloaded("u");
        Assert.Equal((ReviewOutcome.Error, false), (overloaded.Outcome, overloaded.Allowed));
        Assert.Equal(
            "request: more reviews came at once than AdmissionGuard can hold [admissionguard/review overloaded]; try again; if it stays so, ask the operator for more replicas",
            Assert.Single(overloaded.Verdict.Violations).ToString()
        );
        Assert.Equal("deadline-exceeded", ReviewAnswer.DeadlineExceeded("u").Verdict.Violations[0].Reason.Code);
    }

    private static ReviewAnswer Judge(PolicySet policies) => ReviewJudge.Judge(AReview().Creating(APod()).Read(), policies, Policing.Context);
}
