using AdmissionGuard.Kubernetes.Reviews;
using AdmissionGuard.Policies.Engine;
using AdmissionGuard.Policies.Rules.SignedImages;
using AdmissionGuard.Policies.Rules.SignedImages.Verification;
using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.PolicyLoading;

namespace AdmissionGuard.Reviews;

/// <summary>Reads a review and has it judged by the policies of the moment.</summary>
internal sealed class ReviewDesk(
    PolicyStore policies,
    INamespaceLabels labels,
    INamespaceReader namespaces,
    SignatureVerification signatures,
    FingerprintKey fingerprints,
    TimeProvider clock,
    ILogger<ReviewDesk> logger,
    IPullSecrets? pullSecrets = null)
{
    /// <summary>
    /// Judges a body, which must stay until the answer is there: at once, or by the deadline where a policy has to ask the network. Never
    /// throws: what goes wrong here is a bug, and a bug denies.
    /// </summary>
#pragma warning disable CA1031 // The edge of the server: fail closed, with an id that leads to the log.
    public ValueTask<Judged> JudgeAsync(ReadOnlyMemory<byte> body, Deadline deadline)
    {
        try
        {
            return ReviewReader.TryRead(body, out Review? review, out string? refusal)
                ? JudgeAsync(review, deadline)
                : new(new Judged(null, null, Refusal.Unreadable(refusal)));
        }
        catch (Exception exception)
        {
            return new(PartialReviewReader.TryReadUid(body.Span, out string? uid)
                ? new Judged(null, ReviewAnswer.InternalError(uid, exception), null)
                : new Judged(null, null, Failed(exception)));
        }
    }
#pragma warning restore CA1031

    private ValueTask<Judged> JudgeAsync(Review review, Deadline deadline)
    {
        if (!policies.IsLoaded)
        {
            return new(new Judged(review, ReviewAnswer.PoliciesNotLoaded(review.Uid), null));
        }

        // One set from here on, whatever is swapped meanwhile.
        PolicySet set = policies.Current;
        if (review.Workload is { Namespace: var name } && set.AsksLabelsOf(name) && !labels.TryGet(name, out _))
        {
            return JudgeAfterReadingAsync(review, set, name, deadline);
        }

        ValueTask<ReviewAnswer> answer = AnswerAsync(review, set, deadline);
        return answer.IsCompletedSuccessfully ? new(new Judged(review, answer.Result, null)) : WaitAsync(review, answer.AsTask());
    }

    private async ValueTask<Judged> JudgeAfterReadingAsync(Review review, PolicySet set, string name, Deadline deadline)
    {
        await namespaces.EnsureKnownAsync(name, deadline);
        return new Judged(review, await AnswerAsync(review, set, deadline), null);
    }

    private ValueTask<ReviewAnswer> AnswerAsync(Review review, PolicySet set, Deadline deadline)
    {
        DateOnly today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return ReviewJudge.JudgeAsync(review, set, new JudgingContext(today, deadline, labels) { Signatures = signatures.Verifier, PullSecrets = pullSecrets, Fingerprints = fingerprints });
    }

    private static async ValueTask<Judged> WaitAsync(Review review, Task<ReviewAnswer> answer) => new(review, await answer, null);

    private Refusal Failed(Exception exception)
    {
        string id = Guid.NewGuid().ToString("n")[..12];
        Log.Failed(logger, id, exception.GetType().FullName ?? "", exception.StackTrace ?? "");
        return Refusal.Failed(id);
    }
}
