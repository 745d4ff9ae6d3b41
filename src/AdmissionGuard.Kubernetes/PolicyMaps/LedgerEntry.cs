using System.Collections.Immutable;
using AdmissionGuard.Policies.Documents;

namespace AdmissionGuard.Kubernetes.PolicyMaps;

/// <summary>What is known of one ConfigMap.</summary>
/// <param name="Map">The ConfigMap, without its data: the texts are not needed once they are read.</param>
/// <param name="Policies">The policies that it offers, old ones in the place of bad ones.</param>
/// <param name="Errors">The mistakes in it.</param>
/// <param name="Kept">Which of the policies are old.</param>
internal sealed record LedgerEntry(
    PolicyMap Map, ImmutableArray<LedgerPolicy> Policies, ImmutableArray<Diagnostic> Errors, ImmutableArray<string> Kept);
