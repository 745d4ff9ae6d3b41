namespace AdmissionGuard.Policies.Documents;

/// <summary>One of a policy's <c>exemptions</c> as written; null means that the field is absent.</summary>
internal sealed record ExemptionOptions(
    IReadOnlyList<string> Rules,
    IReadOnlyList<string>? Workloads,
    IReadOnlyList<string>? Namespaces,
    string Reason);
