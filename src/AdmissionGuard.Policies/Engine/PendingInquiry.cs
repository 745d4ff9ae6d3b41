using AdmissionGuard.Policies.Rules;

namespace AdmissionGuard.Policies.Engine;

/// <summary>A rule of a policy whose first stage is over and that has still to ask.</summary>
internal sealed class PendingInquiry(Policy policy, PolicyRule rule, IInquiry inquiry)
{
    /// <summary>The policy.</summary>
    public Policy Policy { get; } = policy;

    /// <summary>The rule.</summary>
    public PolicyRule Rule { get; } = rule;

    /// <summary>What the rule says in its second stage. Its own, since inquiries run side by side.</summary>
    public Findings Findings { get; } = new();

    /// <summary>Starts asking.</summary>
    public ValueTask StartAsync(JudgingContext context)
    {
        Findings.Enter(Policy.Name, Rule.Name, Rule.Mode);
        return inquiry.ConcludeAsync(Findings, context);
    }
}
