namespace AdmissionGuard.Policies.Documents;

/// <summary>A policy's <c>match</c> as written; null means that the field is absent.</summary>
internal sealed record MatchOptions(
    IReadOnlyList<string>? Namespaces,
    IReadOnlyList<string>? ExcludeNamespaces,
    IReadOnlyList<string>? Kinds);
