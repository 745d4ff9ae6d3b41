using System.Collections.Immutable;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Kubernetes.PolicyReviews;

/// <summary>The answer to a review of an edit of policies.</summary>
/// <param name="Uid">The review's uid.</param>
/// <param name="Message">Why it is denied; null when it is allowed.</param>
/// <param name="Warnings">What who asks should know, within the limits of the API server.</param>
public sealed record PolicyReviewAnswer(string Uid, string? Message, ImmutableArray<string> Warnings)
{
    /// <summary>What stands in <c>response.allowed</c>.</summary>
    public bool Allowed => Message is null;

    /// <summary>Allows an edit.</summary>
    public static PolicyReviewAnswer Allow(string uid, params IEnumerable<string> warnings) => new(uid, null, Policies.Verdicts.Warnings.Fit(warnings));

    /// <summary>Denies an edit.</summary>
    public static PolicyReviewAnswer Deny(string uid, string message) => new(uid, $"denied by AdmissionGuard: {message}", []);

    /// <summary>The answer when a bug kept the edit from being judged; the log has the cause under the id.</summary>
    public static PolicyReviewAnswer InternalError(string uid, string id) =>
        Deny(uid, $"the edit could not be judged (id {QuotedText.Plain(id)}); ask the operator to look the id up in AdmissionGuard's log and to report it");
}
