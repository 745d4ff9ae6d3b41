using AdmissionGuard.Kubernetes.PolicyReviews;
using AdmissionGuard.Kubernetes.Reviews;
using AdmissionGuard.Policies.Documents;
using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.PolicyLoading;
using AdmissionGuard.Reviews;

namespace AdmissionGuard.PolicyReviews;

/// <summary>Reads a review of an edit of policies and judges it.</summary>
internal sealed class PolicyReviewDesk(PolicyReviewJudge judge, PolicyStore policies, TimeProvider clock, ILogger<PolicyReviewDesk> logger)
{
    /// <summary>Judges a body: an answer, or a refusal. Never throws.</summary>
#pragma warning disable CA1031 // The edge of the server: fail closed, with an id that leads to the log.
    public (PolicyReviewAnswer? Answer, Refusal? Refusal) Judge(ReadOnlyMemory<byte> body)
    {
        try
        {
            if (!PolicyReviewReader.TryRead(body, out PolicyReview? review, out string? refusal))
            {
                return (null, Refusal.Unreadable(refusal));
            }

            PolicyReviewAnswer answer = judge.Judge(review, Owners(), DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
            Tell(review, answer);
            return (answer, null);
        }
        catch (Exception exception)
        {
            string id = Guid.NewGuid().ToString("n")[..12];
            Log.Failed(logger, id, exception.GetType().FullName ?? "", exception.StackTrace ?? "");
            return PartialReviewReader.TryReadUid(body.Span, out string? uid)
                ? (PolicyReviewAnswer.InternalError(uid, id), null)
                : (null, Refusal.Failed(id));
        }
    }
#pragma warning restore CA1031

    // The built-in baseline stands in for policies that are not there yet: its name is free.
    private Dictionary<string, string> Owners() =>
        policies.IsLoaded
            ? policies.Current.Policies.Where(policy => policy.Namespace is null && policy.Source != BuiltInBaseline.Text.Source).ToDictionary(policy => policy.Name, policy => policy.Source, StringComparer.Ordinal)
            : [];

    private void Tell(PolicyReview review, PolicyReviewAnswer answer)
    {
        string map = (review.After ?? review.Before)?.Map.Key.ToString() ?? "";
        string user = QuotedText.Plain(review.UserName);
        if (!answer.Allowed)
        {
            Log.Denied(logger, review.Operation, QuotedText.Plain(map), user, answer.Message!);
        }
        else if (!answer.Warnings.IsEmpty)
        {
            Log.Warned(logger, review.Operation, QuotedText.Plain(map), user, string.Join("; ", answer.Warnings));
        }
    }
}
