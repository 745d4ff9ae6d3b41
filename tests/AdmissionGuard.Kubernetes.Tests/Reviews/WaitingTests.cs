using AdmissionGuard.Kubernetes.Reviews;
using AdmissionGuard.Kubernetes.Tests.Builders;
using static AdmissionGuard.Kubernetes.Tests.Builders.ReviewBuilder;

namespace AdmissionGuard.Kubernetes.Tests.Reviews;

public sealed class WaitingTests
{
    private readonly TaskCompletionSource answer = new();

    [Fact]
    public async Task A_review_that_has_to_wait_is_answered_when_the_rule_is()
    {
        Task<ReviewAnswer> pending = JudgeAsync(AReview().Creating(APod()).Read());

        Assert.False(pending.IsCompleted);
        answer.SetResult();
        Assert.Equal(ReviewOutcome.Denied, (await pending).Outcome);
    }

    [Fact]
    public async Task What_needs_no_judgement_does_not_wait()
    {
        Task<ReviewAnswer> pending = JudgeAsync(AReview().Creating(APod()).With("subResource", "status").Read());

        Assert.True(pending.IsCompleted);
        Assert.Equal(ReviewOutcome.Skipped, (await pending).Outcome);
    }

    [Fact]
    public async Task Policies_that_do_not_wait_answer_at_once()
    {
        Task<ReviewAnswer> pending = ReviewJudge.JudgeAsync(AReview().Creating(APod()).Read(), Policing.NoContainers, Policing.Context).AsTask();

        Assert.True(pending.IsCompleted);
        Assert.False((await pending).Allowed);
    }

    [Fact]
    public async Task A_rule_that_fails_while_it_waits_denies()
    {
        Task<ReviewAnswer> pending = JudgeAsync(AReview().Creating(APod()).Read());
        answer.SetException(new InvalidOperationException("a bug"));

        Assert.Equal((ReviewOutcome.Error, "internal-error"), ((await pending).Outcome, (await pending).Verdict.Violations[0].Reason.Code));
    }

    private Task<ReviewAnswer> JudgeAsync(Review review) => ReviewJudge.JudgeAsync(review, Policing.Policy(new LateRule(answer.Task)), Policing.Context).AsTask();
}
