namespace AdmissionGuard.Policies.Comparison;

/// <summary>A field of a rule's options, and how it demands more or less.</summary>
/// <param name="Path">Its path within the options, e.g. <c>capabilities.drop</c>.</param>
/// <param name="Kind">How it demands.</param>
public sealed record DemandField(string Path, DemandKind Kind);
