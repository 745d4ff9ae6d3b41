using AdmissionGuard.Kubernetes.Reviews;
using AdmissionGuard.Kubernetes.Tests.Builders;
using AdmissionGuard.Policies.Documents;

namespace AdmissionGuard.Kubernetes.Tests.Reviews;

/// <summary>The reviews of the load test: a figure is worth nothing when what it measures is a denial.</summary>
public sealed class LoadReviewsTests
{
    [Theory]
    [InlineData("pod4k")]
    [InlineData("pod100k")]
    public void A_review_of_the_load_test_is_allowed_by_the_built_in_baseline(string name)
    {
        byte[] body = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "LoadReviews", $"{name}.json"));
        Assert.True(ReviewReader.TryRead(body, out Review? review, out string? refusal), refusal);

        ReviewAnswer answer = ReviewJudge.Judge(review, BuiltInBaseline.Set, Policing.Context);

        Assert.Equal(ReviewOutcome.Allowed, answer.Outcome);
        Assert.Empty(answer.Verdict.Violations);
    }
}
