using System.Collections.Immutable;

namespace AdmissionGuard.Policies.Verdicts;

/// <summary>What a policy set says of one workload.</summary>
public sealed record Verdict
{
    /// <summary>Allowed, with nothing to tell.</summary>
    public static Verdict Clean { get; } = new();

    /// <summary>All violations in their stable order: by place, then policy, then rule, then field.</summary>
    public ImmutableArray<Violation> Violations { get; init; } = [];

    /// <summary>Denials beyond those in <see cref="Violations"/>: counted, not kept.</summary>
    public int UnlistedDenials { get; init; }

    /// <summary>What rules recommend, at most one line of each rule.</summary>
    public ImmutableArray<Advice> Advice { get; init; } = [];

    /// <summary>The images whose signatures were judged, with the digests judged.</summary>
    public ImmutableArray<JudgedImage> Images { get; init; } = [];

    /// <summary>The exemptions that lifted something, or kept a rule from asking.</summary>
    public ImmutableArray<ExemptionUse> Exemptions { get; init; } = [];

    /// <summary>Bugs met on the way; each has its violation too.</summary>
    public ImmutableArray<RuleFault> Faults { get; init; } = [];

    /// <summary>True when no violation is of a policy in mode <see cref="Mode.Enforce"/>.</summary>
    public bool Allowed { get; init; } = true;
}
