namespace AdmissionGuard.Policies.Workloads;

/// <summary>Something in a workload that cannot be what Kubernetes defines, e.g. a number where text belongs.</summary>
/// <param name="Path">Where, e.g. <c>spec.containers[0].image</c>.</param>
/// <param name="Problem">What, e.g. <c>must be a string, is a number</c>. Never the value.</param>
public sealed record Malformation(string Path, string Problem);
