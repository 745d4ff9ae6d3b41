namespace AdmissionGuard.Policies.Rules.PlaintextSecrets;

/// <summary>One of the rule's <c>allowances</c> as written; null means that the field is absent.</summary>
/// <param name="Variables">Patterns of the names of variables, options, headers and keys.</param>
/// <param name="Containers">Patterns of the names of containers.</param>
/// <param name="Workloads">Patterns of workloads, <c>Kind/name</c>.</param>
/// <param name="Namespaces">Patterns of namespaces.</param>
/// <param name="Reason">Why it is given.</param>
internal sealed record AllowanceOptions(
    IReadOnlyList<string>? Variables,
    IReadOnlyList<string>? Containers,
    IReadOnlyList<string>? Workloads,
    IReadOnlyList<string>? Namespaces,
    string Reason)
{
    /// <summary>Its last day, in UTC.</summary>
    public DateOnly Until { get; init; }
}
