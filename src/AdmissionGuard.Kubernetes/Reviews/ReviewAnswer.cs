using System.Collections.Immutable;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Kubernetes.Reviews;

/// <summary>The answer to one review.</summary>
/// <param name="Uid">The review's uid.</param>
/// <param name="Outcome">How it ended; never <see cref="ReviewOutcome.Invalid"/>.</param>
/// <param name="Verdict">What the policies said; clean when they were not asked.</param>
/// <param name="Note">Why they were not asked; null when they were.</param>
public sealed record ReviewAnswer(string Uid, ReviewOutcome Outcome, Verdict Verdict, string? Note)
{
    private const string Rule = "review";

    private static readonly Verdict OverloadedVerdict = Denial(
        EngineReasons.Overloaded,
        "request",
        "more reviews came at once than AdmissionGuard can hold",
        "try again; if it stays so, ask the operator for more replicas");

    private static readonly Verdict DeadlineVerdict = Denial(
        EngineReasons.DeadlineExceeded,
        "request",
        "time ran out before the review could be judged",
        "try again; if it stays so, ask the operator to raise the webhook's timeoutSeconds");

    private static readonly Verdict NotLoadedVerdict = Denial(
        EngineReasons.PoliciesNotLoaded,
        "request",
        "the policies have not been read from the API server yet",
        "try again in a moment; if it stays so, ask the operator what /readyz?verbose says");

    /// <summary>What stands in <c>response.allowed</c>.</summary>
    public bool Allowed => Verdict.Allowed;

    /// <summary>The answer when there are too many reviews at once.</summary>
    public static ReviewAnswer Overloaded(string uid) => new(uid, ReviewOutcome.Error, OverloadedVerdict, null);

    /// <summary>The answer when the time was over before there was any verdict.</summary>
    public static ReviewAnswer DeadlineExceeded(string uid) => new(uid, ReviewOutcome.Error, DeadlineVerdict, null);

    /// <summary>The answer while no policies are known, when nobody should ask: the server says that it is not ready.</summary>
    public static ReviewAnswer PoliciesNotLoaded(string uid) => new(uid, ReviewOutcome.Error, NotLoadedVerdict, null);

    /// <summary>The answer when a bug kept the review from being judged; the log finds the cause in the verdict's fault.</summary>
    public static ReviewAnswer InternalError(string uid, Exception exception)
    {
        string id = Guid.NewGuid().ToString("n")[..12];
        Verdict verdict = Denial(
            EngineReasons.InternalError,
            "request",
            $"the review could not be judged (id {id})",
            "ask the operator to look the id up in AdmissionGuard's log and to report it");
        RuleFault fault = new(id, EngineReasons.Policy, Rule, exception);
        return new ReviewAnswer(uid, ReviewOutcome.Error, verdict with { Faults = [fault] }, null);
    }

    /// <summary>A verdict that denies for one reason of the engine's own.</summary>
    internal static Verdict Denial(Reason reason, string path, string fault, string remedy) => Denial([Violation(reason, path, fault, remedy)]);

    /// <summary>A verdict that denies for these violations.</summary>
    internal static Verdict Denial(ImmutableArray<Violation> violations) => new() { Allowed = false, Violations = violations };

    /// <summary>A violation of no policy.</summary>
    internal static Violation Violation(Reason reason, string path, string fault, string remedy) =>
        new()
        {
            Policy = EngineReasons.Policy,
            Rule = Rule,
            Reason = reason,
            Mode = Mode.Enforce,
            Place = new Place(path, "", null, 0),
            Fault = fault,
            Remedy = remedy,
        };
}
