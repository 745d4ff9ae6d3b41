using AdmissionGuard.Policies.Engine;
using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Kubernetes.Reviews;

/// <summary>Answers reviews: decides whether there is anything to judge, and lets the policies judge it.</summary>
public static class ReviewJudge
{
    private const string Unchanged = "unchanged";

    private const string BeingDeleted = "being deleted";

    private const string NotAsked = "no policy judges ConfigMaps";

    /// <summary>
    /// Answers a review by policies that do not wait; what one would have to ask the network for is denied. Never throws: an exception
    /// becomes a denial with reason <c>internal-error</c>.
    /// </summary>
#pragma warning disable CA1031 // A bug must deny, not pass and not end the process.
    public static ReviewAnswer Judge(Review review, PolicySet policies, JudgingContext context)
    {
        ArgumentNullException.ThrowIfNull(review);
        ArgumentNullException.ThrowIfNull(policies);
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            return Foregone(review, policies) ?? AnswerOf(review, policies.Judge(Changes.Of(review, review.Workload!), context));
        }
        catch (Exception exception)
        {
            return ReviewAnswer.InternalError(review.Uid, exception);
        }
    }

    /// <summary>
    /// Answers a review, within its deadline where policies have to ask the network. Completes at once where nobody has. Never throws, as above.
    /// The review's body must stay until the answer is there.
    /// </summary>
    public static ValueTask<ReviewAnswer> JudgeAsync(Review review, PolicySet policies, JudgingContext context)
    {
        ArgumentNullException.ThrowIfNull(policies);
        return policies.MayWait ? new(WaitAsync(review, policies, context)) : new(Judge(review, policies, context));
    }

    private static async Task<ReviewAnswer> WaitAsync(Review review, PolicySet policies, JudgingContext context)
    {
        try
        {
            return Foregone(review, policies) ?? AnswerOf(review, await policies.JudgeAsync(Changes.Of(review, review.Workload!), context));
        }
        catch (Exception exception)
        {
            return ReviewAnswer.InternalError(review.Uid, exception);
        }
    }
#pragma warning restore CA1031

    // The answer that needs no policy; null when there is a workload to judge.
    private static ReviewAnswer? Foregone(Review review, PolicySet policies)
    {
        if (review.Malformations.Count > 0)
        {
            return new ReviewAnswer(review.Uid, ReviewOutcome.Denied, MalformedVerdict(review), null);
        }

        if (review.Workload is null || (review.Workload.Config is not null && !policies.JudgesConfigMaps))
        {
            return new ReviewAnswer(review.Uid, ReviewOutcome.Skipped, Verdict.Clean, review.SkipNote ?? NotAsked);
        }

        if (ReasonToPass(review, review.Workload) is { } note)
        {
            return new ReviewAnswer(review.Uid, ReviewOutcome.Allowed, Verdict.Clean, note);
        }

        return null;
    }

    private static ReviewAnswer AnswerOf(Review review, Verdict verdict) => new(review.Uid, OutcomeOf(verdict), verdict, null);

    // What is malformed never passes by being alike: what cannot be read cannot be compared.
    private static string? ReasonToPass(Review review, Workload workload)
    {
        if (review is not { Asked: { } asked, Stored: { Flaws: null } stored } || workload.Malformations.Count > 0 || !Changes.IsSamePod(asked, stored))
        {
            return null;
        }

        return stored.Metadata.IsBeingDeleted ? BeingDeleted
            : Changes.IsSameButForPod(asked, stored) && Changes.AreSameAnnotations(asked, stored) ? Unchanged
            : null;
    }

    private static ReviewOutcome OutcomeOf(Verdict verdict)
    {
        if (verdict.Allowed)
        {
            return verdict.Exemptions.Any(use => use.Lifted == Mode.Enforce) ? ReviewOutcome.Exempt : ReviewOutcome.Allowed;
        }

        return verdict.Violations.Any(violation => violation.Mode == Mode.Enforce && IsError(violation.Reason)) ? ReviewOutcome.Error : ReviewOutcome.Denied;
    }

    private static bool IsError(Reason reason) =>
        reason == EngineReasons.InternalError
        || reason == EngineReasons.DeadlineExceeded
        || reason == EngineReasons.Overloaded
        || reason == EngineReasons.NamespaceUnknown;

    private static Verdict MalformedVerdict(Review review)
    {
        Violation[] violations = new Violation[review.Malformations.Count];
        for (int i = 0; i < violations.Length; i++)
        {
            violations[i] = ReviewAnswer.Violation(
                EngineReasons.ReviewMalformed,
                review.Malformations[i].Path,
                review.Malformations[i].Problem,
                "send the request as admission.k8s.io/v1 defines it");
        }

        return ReviewAnswer.Denial([.. violations]);
    }
}
