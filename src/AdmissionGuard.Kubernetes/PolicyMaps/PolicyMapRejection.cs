using System.Collections.Immutable;
using AdmissionGuard.Policies.Documents;

namespace AdmissionGuard.Kubernetes.PolicyMaps;

/// <summary>A ConfigMap of which not every document is in force.</summary>
/// <param name="Map">The ConfigMap, without its data.</param>
/// <param name="Errors">Every mistake; never empty.</param>
/// <param name="Kept">The policies of it that stay in force as they were before, by name.</param>
public sealed record PolicyMapRejection(PolicyMap Map, ImmutableArray<Diagnostic> Errors, ImmutableArray<string> Kept)
{
    /// <summary>Says what stays in force.</summary>
    public string KeptWords =>
        Kept.IsEmpty ? "what has a mistake is not in force, since no earlier version of it is known"
        : $"the last good version of {string.Join(", ", Kept)} stays in force";
}
