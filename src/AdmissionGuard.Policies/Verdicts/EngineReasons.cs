using System.Collections.Immutable;

namespace AdmissionGuard.Policies.Verdicts;

/// <summary>
/// Reasons that belong to no rule: the engine and the server give them. Each denies, whatever a policy's mode; only a rule that asked the
/// network in vain until the deadline says so in its own mode, since nothing else was left unjudged.
/// </summary>
public static class EngineReasons
{
    /// <summary>The policy name that stands in violations of the engine and the server.</summary>
    public const string Policy = "admissionguard";

    /// <summary>The object cannot be what its kind says.</summary>
    public static Reason WorkloadMalformed { get; } = new("workload-malformed", "The object is not of the shape its kind demands, so it cannot be judged.");

    /// <summary>The request lacks what an AdmissionReview must have.</summary>
    public static Reason ReviewMalformed { get; } = new("review-malformed", "The request lacks something every AdmissionReview has, so it cannot be judged.");

    /// <summary>Time ran out before every rule had spoken.</summary>
    public static Reason DeadlineExceeded { get; } = new("deadline-exceeded", "The API server's time-out came before every rule had spoken.");

    /// <summary>Too many reviews at once.</summary>
    public static Reason Overloaded { get; } = new("overloaded", "The webhook had more reviews at once than it can hold.");

    /// <summary>A bug.</summary>
    public static Reason InternalError { get; } = new("internal-error", "A rule failed; the server's log has the cause under the id in the message.");

    /// <summary>A policy selects by namespace labels and nobody could tell them.</summary>
    public static Reason NamespaceUnknown { get; } = new("namespace-unknown", "A policy selects namespaces by label, and the labels of this namespace are not known.");

    /// <summary>The server has just started in a cluster.</summary>
    public static Reason PoliciesNotLoaded { get; } = new("policies-not-loaded", "The server has just started and has not read the policies from the API server yet.");

    /// <summary>All of them.</summary>
    public static ImmutableArray<Reason> All { get; } =
        [WorkloadMalformed, ReviewMalformed, DeadlineExceeded, Overloaded, InternalError, NamespaceUnknown, PoliciesNotLoaded];
}
