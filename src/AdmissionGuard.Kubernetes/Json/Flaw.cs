namespace AdmissionGuard.Kubernetes.Json;

/// <summary>A value that cannot be what Kubernetes defines; its path is looked up only when somebody wants to tell it.</summary>
/// <param name="Position">Where the value begins.</param>
/// <param name="Path">Its path where that is known already, as for what is missing.</param>
/// <param name="Problem">What is wrong. Never the value.</param>
internal sealed record Flaw(int Position, string? Path, string Problem);
