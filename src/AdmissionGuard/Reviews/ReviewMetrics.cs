using AdmissionGuard.Kubernetes.Reviews;
using AdmissionGuard.Metrics;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Reviews;

/// <summary>Counts answers.</summary>
internal sealed class ReviewMetrics(GuardMetrics metrics)
{
    /// <summary>Counts an answered review.</summary>
    public void Answered(Review? review, ReviewAnswer answer, TimeSpan elapsed)
    {
        string kind = review?.Kind ?? "";
        metrics.Reviews.Count(review?.Operation ?? "", kind, OutcomeWord.Of(answer.Outcome), elapsed);
        Verdict verdict = answer.Verdict;
        if (verdict.Violations.IsEmpty && verdict.Exemptions.IsEmpty)
        {
            return;
        }

        Count(verdict, review?.Namespace ?? "", ReviewCounters.KindLabel(kind));
    }

    /// <summary>Counts a request that was no review.</summary>
    public void Refused(Refusal refusal, TimeSpan elapsed)
    {
        string outcome = refusal.Status >= StatusCodes.Status500InternalServerError ? OutcomeWord.Error : OutcomeWord.Invalid;
        metrics.Reviews.Count("", "", outcome, elapsed);
    }

    private void Count(Verdict verdict, string @namespace, string kind)
    {
        foreach (Violation violation in verdict.Violations)
        {
            metrics.CountViolation(violation.Policy, violation.Rule, violation.Reason.Code, @namespace, kind, ModeWord.Of(violation.Mode));
        }

        foreach ((string policy, string rule, string reason) in verdict.Violations
            .Where(v => v.Mode == Mode.Enforce)
            .Select(v => (v.Policy, v.Rule, v.Reason.Code))
            .Distinct())
        {
            metrics.CountDenial(policy, rule, reason, @namespace, kind);
        }

        foreach (ExemptionUse use in verdict.Exemptions)
        {
            metrics.CountExemption(use.Policy, use.Rule, @namespace);
        }
    }
}
