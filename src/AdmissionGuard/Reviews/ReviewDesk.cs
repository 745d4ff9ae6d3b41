using AdmissionGuard.Kubernetes.Reviews;
using AdmissionGuard.Policies.Engine;
using AdmissionGuard.PolicyLoading;

namespace AdmissionGuard.Reviews;

/// <summary>Reads a review and has it judged by the policies of the moment.</summary>
internal sealed class ReviewDesk(PolicyStore policies, INamespaceLabels namespaces, TimeProvider clock, ILogger<ReviewDesk> logger)
{
    /// <summary>Judges a body. Never throws: what goes wrong here is a bug, and a bug denies.</summary>
#pragma warning disable CA1031 // The edge of the server: fail closed, with an id that leads to the log.
    public Judged Judge(ReadOnlyMemory<byte> body, Deadline deadline)
    {
        try
        {
            return ReviewReader.TryRead(body, out Review? review, out string? refusal)
                ? new Judged(review, Judge(review, deadline), null)
                : new Judged(null, null, Refusal.Unreadable(refusal));
        }
        catch (Exception exception)
        {
            return PartialReviewReader.TryReadUid(body.Span, out string? uid)
                ? new Judged(null, ReviewAnswer.InternalError(uid, exception), null)
                : new Judged(null, null, Failed(exception));
        }
    }
#pragma warning restore CA1031

    private ReviewAnswer Judge(Review review, Deadline deadline)
    {
        DateOnly today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return ReviewJudge.Judge(review, policies.Current, new JudgingContext(today, deadline, namespaces));
    }

    private Refusal Failed(Exception exception)
    {
        string id = Guid.NewGuid().ToString("n")[..12];
        Log.Failed(logger, id, exception.GetType().FullName ?? "", exception.StackTrace ?? "");
        return Refusal.Failed(id);
    }
}
