using AdmissionGuard.Policies.Engine;

namespace AdmissionGuard.Policies.Rules;

/// <summary>What a rule has still to ask the network about one workload.</summary>
public interface IInquiry
{
    /// <summary>
    /// Asks, and tells every fault to <paramref name="findings"/>, which nobody else writes to meanwhile. Completes at once where all
    /// answers are known. Waits for no answer beyond <see cref="JudgingContext.Deadline"/>: what is unanswered by then is a violation
    /// (<see cref="Verdicts.EngineReasons.DeadlineExceeded"/>), and the method returns without it. Must not look at texts of the
    /// request's body after it has returned.
    /// </summary>
    ValueTask ConcludeAsync(Findings findings, JudgingContext context);
}
