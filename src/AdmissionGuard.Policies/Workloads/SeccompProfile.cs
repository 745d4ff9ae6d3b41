namespace AdmissionGuard.Policies.Workloads;

/// <summary>A <c>seccompProfile</c>; only its type is judged.</summary>
/// <param name="Type"><c>RuntimeDefault</c>, <c>Localhost</c> or <c>Unconfined</c>; null when the field is missing.</param>
public sealed record SeccompProfile(string? Type);
