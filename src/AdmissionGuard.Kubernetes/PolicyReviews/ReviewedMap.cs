using AdmissionGuard.Kubernetes.PolicyMaps;

namespace AdmissionGuard.Kubernetes.PolicyReviews;

/// <summary>One side of an edit.</summary>
/// <param name="Map">The ConfigMap.</param>
/// <param name="IsPolicy">Whether it has the label that makes it one of policies.</param>
/// <param name="IsBeingDeleted">Whether it only waits for its finalizers.</param>
public sealed record ReviewedMap(PolicyMap Map, bool IsPolicy, bool IsBeingDeleted);
