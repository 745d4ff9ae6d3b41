using System.Diagnostics;

namespace AdmissionGuard.Policies.Workloads;

/// <summary>The annotations of one <c>metadata</c>, but the copy of the whole object that kubectl keeps there.</summary>
/// <param name="Path">Where they stand: <c>metadata.annotations</c>, <c>spec.template.metadata.annotations</c>.</param>
/// <param name="Entries">The annotations.</param>
[DebuggerDisplay("{ToString()}")]
public sealed record AnnotationList(string Path, ValueList<NamedText> Entries)
{
    /// <summary>Tells the place without the values.</summary>
    public override string ToString() => $"{Path} ({Entries.Count})";
}
