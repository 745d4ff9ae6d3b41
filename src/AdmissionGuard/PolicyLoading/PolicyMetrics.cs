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
            from exemption in policy.Exemptions
            from rule in exemption.Rules
            group End(exemption) by (policy.Name, rule) into ends
            select (ends.Key.Name, ends.Key.rule, ends.Min()));
    }

    // The last day counts whole.
    private static DateTimeOffset End(Exemption exemption) =>
        exemption.Until == DateOnly.MaxValue ? DateTimeOffset.MaxValue : new(exemption.Until.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero);
}
