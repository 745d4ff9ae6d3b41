using System.Diagnostics;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Places;

/// <summary>Where a value stands, as cheap as can be: strings are made only when something is told.</summary>
/// <param name="Kind">What kind of place it is.</param>
/// <param name="Index">The place in its list.</param>
/// <param name="Name">What the value is called there; empty when it has no name.</param>
[DebuggerDisplay("{Kind} {Index}")]
internal readonly record struct SecretSite(SiteKind Kind, int Index, Utf8Text Name)
{
    /// <summary>The container, for what stands in one.</summary>
    public Container? Container { get; init; }

    /// <summary>The volume, for what stands in one.</summary>
    public VolumeOptions? Volume { get; init; }

    /// <summary>The field of the list or map in its container or object, e.g. <c>args</c>, <c>livenessProbe.exec.command</c>.</summary>
    public string Field { get; init; } = "";

    /// <summary>Tells the kind and the place in the list, no name and no value.</summary>
    public override string ToString() => $"{Kind} {Index}";
}
