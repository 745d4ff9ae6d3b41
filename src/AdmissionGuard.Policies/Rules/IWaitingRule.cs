using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Rules;

/// <summary>
/// A rule that may have to ask the network. It speaks in two stages: at once, together with all other rules, of what can be told without
/// asking; and after them, through its inquiry, of the rest.
/// </summary>
public interface IWaitingRule : IRule
{
    /// <summary>
    /// Tells the faults that need no asking to <paramref name="findings"/> and gives back what is left to ask; null when nothing is.
    /// Does not wait. The engine drops the inquiry where an exemption lifts the rule, so that nobody is asked in vain.
    /// </summary>
    IInquiry? Begin(Workload workload, Findings findings);

    /// <summary>Never called: the first stage alone would be a silent allow of what the second would find.</summary>
    void IRule.Judge(Workload workload, Findings findings) =>
        throw new NotSupportedException("A rule that may wait is asked by Begin.");
}
