using AdmissionGuard.Kubernetes.Reviews;

namespace AdmissionGuard.Reviews;

/// <summary>Tells metrics and audit log what was answered; nothing comes back from them.</summary>
internal sealed class ReviewObservers(ReviewMetrics metrics, AuditLog audit)
{
    /// <summary>A review was answered; it is null when only its uid could be read.</summary>
    public void Answered(Review? review, ReviewAnswer answer, TimeSpan elapsed)
    {
        metrics.Answered(review, answer, elapsed);
        audit.Answered(review, answer);
    }

    /// <summary>A request was refused before it was a review.</summary>
    public void Refused(Refusal refusal, TimeSpan elapsed)
    {
        metrics.Refused(refusal, elapsed);
        audit.Refused(refusal);
    }
}
