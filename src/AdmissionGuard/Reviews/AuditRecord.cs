using AdmissionGuard.Kubernetes.Reviews;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Reviews;

/// <summary>Who asked for what, made safe for one line of a log.</summary>
internal sealed record AuditRecord(string Uid, string User, string Operation, string Kind, string Namespace, string Name, bool DryRun)
{
    /// <summary>Takes it out of a review; without one only the uid is known.</summary>
    public static AuditRecord Of(Review? review, string uid) =>
        review is null
            ? new AuditRecord(QuotedText.Plain(uid), "", "", "", "", "", false)
            : new AuditRecord(
                QuotedText.Plain(uid),
                QuotedText.Plain(review.UserName),
                QuotedText.Plain(review.Operation),
                QuotedText.Plain(review.Kind),
                QuotedText.Plain(review.Namespace),
                QuotedText.Plain(review.Name),
                review.DryRun);
}
