using System.Collections.Frozen;
using System.Collections.Immutable;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;

/// <summary>What a detector leaves out and adds.</summary>
internal sealed record DetectorOptions
{
    /// <summary>Everything on, nothing added, no clock.</summary>
    public static DetectorOptions Default { get; } = new();

    /// <summary>Ids of rules that are switched off.</summary>
    public FrozenSet<string> DisabledRules { get; init; } = [];

    /// <summary>Rules of the operator's own.</summary>
    public ImmutableArray<CustomPattern> Patterns { get; init; } = [];

    /// <summary>Seconds since 1970 that count as now, for what expires; 0 when unknown.</summary>
    public long Now { get; init; }
}
