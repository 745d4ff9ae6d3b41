using AdmissionGuard.Policies.Rules;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Policies.Engine;

/// <summary>A rule as it stands in one policy.</summary>
/// <param name="Name">Its name, e.g. <c>securityContext</c>.</param>
/// <param name="Mode">Its own mode, or else its policy's.</param>
/// <param name="Rule">The compiled rule.</param>
public sealed record PolicyRule(string Name, Mode Mode, IRule Rule)
{
    /// <summary>True when it may have to ask the network.</summary>
    public bool MayWait => Waiting is not null;

    /// <summary>The rule when it is one that may wait; else null. Known once, so that a review need not ask for it.</summary>
    internal IWaitingRule? Waiting { get; } = Rule as IWaitingRule;
}
