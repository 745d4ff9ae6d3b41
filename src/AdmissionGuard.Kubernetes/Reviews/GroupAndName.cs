namespace AdmissionGuard.Kubernetes.Reviews;

/// <summary>A kind or resource and its API group; null is what is missing.</summary>
internal readonly record struct GroupAndName(string? Group, string? Name);
