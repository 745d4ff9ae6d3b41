using System.Collections.Frozen;
using System.Collections.Immutable;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Engine;

/// <summary>An operator's dated, reasoned exception from rules of the policy it stands in.</summary>
public sealed record Exemption
{
    /// <summary>The rules it lifts.</summary>
    public required FrozenSet<string> Rules { get; init; }

    /// <summary>The workloads it is for; empty means all.</summary>
    public ImmutableArray<WorkloadPattern> Workloads { get; init; } = [];

    /// <summary>The namespaces it is for; empty means all.</summary>
    public ImmutableArray<NamePattern> Namespaces { get; init; } = [];

    /// <summary>Its last day, in UTC.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>Why it was given.</summary>
    public required string Why { get; init; }

    /// <summary>True when it is meant for this rule and workload, expired or not.</summary>
    public bool IsFor(string rule, Workload workload)
    {
        ArgumentNullException.ThrowIfNull(workload);
        return Rules.Contains(rule)
            && (Workloads.IsEmpty || Workloads.Any(pattern => pattern.Matches(workload)))
            && (Namespaces.IsEmpty || Namespaces.Any(pattern => pattern.Matches(workload.Namespace)));
    }
}
