using AdmissionGuard.Metrics;
using AdmissionGuard.Policies.Engine;

namespace AdmissionGuard.PolicyLoading;

/// <summary>Shows in the metrics which policies are in force and how loading went.</summary>
internal sealed class PolicyMetrics(GuardMetrics metrics, TimeProvider clock)
{
    /// <summary>Counts a load that failed.</summary>
    public void LoadFailed() => metrics.CountPolicyLoad(success: false, clock.GetUtcNow());

    /// <summary>Counts a load.</summary>
    public void Loaded() => metrics.CountPolicyLoad(success: true, clock.GetUtcNow());

    /// <summary>Shows how many ConfigMaps are not wholly in force.</summary>
    public void Rejected(int ofFloor, int ofNamespaces) => metrics.ShowRejectedPolicies(ofFloor, ofNamespaces);

    /// <summary>Shows the set in force.</summary>
    public void Show(PolicySet set)
    {
        metrics.ShowPolicies(set.Policies.Select(p => (p.Name, ModeWord.Of(p.Mode), p.Source, p.Hash)));
        metrics.ShowExemptions(
            from policy in set.Policies
            from end in Ends(policy)
            group end.At by (policy.Name, end.Rule) into ends
            select (ends.Key.Name, ends.Key.Rule, ends.Min()));
    }

    private static IEnumerable<(string Rule, DateTimeOffset At)> Ends(Policy policy) =>
        (from exemption in policy.Exemptions from rule in exemption.Rules select (rule, End(exemption.Until)))
            .Concat(from rule in policy.Rules from allowance in rule.Rule.Allowances select (rule.Name, End(allowance.Until)));

    // The last day counts whole.
    private static DateTimeOffset End(DateOnly until) =>
        until == DateOnly.MaxValue ? DateTimeOffset.MaxValue : new(until.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero);
}
