using AdmissionGuard.Kubernetes.Reviews;

namespace AdmissionGuard.Reviews;

/// <summary>Outcomes as metrics name them.</summary>
internal static class OutcomeWord
{
    /// <summary>The outcome of a bug or of too many reviews at once.</summary>
    public const string Error = "error";

    /// <summary>The outcome of a request that is no review.</summary>
    public const string Invalid = "invalid";

    /// <summary>The word.</summary>
    public static string Of(ReviewOutcome outcome) =>
        outcome switch
        {
            ReviewOutcome.Allowed => "allowed",
            ReviewOutcome.Denied => "denied",
            ReviewOutcome.Exempt => "exempt",
            ReviewOutcome.Skipped => "skipped",
            ReviewOutcome.Invalid => Invalid,
            _ => Error,
        };
}
