namespace AdmissionGuard.Policies.Rules.SecurityContext;

/// <summary>The options under <c>capabilities</c>; null means that the field is absent.</summary>
public sealed record CapabilitiesOptions
{
    /// <summary>True when at least one field is given, be it well or badly written.</summary>
    public required bool HasDemand { get; init; }

    /// <summary><c>drop</c>: what every container must drop, <c>ALL</c> alone or single capabilities.</summary>
    public IReadOnlyList<string>? Drop { get; init; }

    /// <summary>
    /// <c>add</c>: the most that a container may add, possibly nothing. When absent: <c>NET_BIND_SERVICE</c> if ALL is to be dropped, as in
    /// PSS restricted; else anything that need not be dropped.
    /// </summary>
    public IReadOnlyList<string>? Add { get; init; }
}
