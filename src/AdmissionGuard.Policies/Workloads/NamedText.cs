using System.Diagnostics;

namespace AdmissionGuard.Policies.Workloads;

/// <summary>A name and a value as slices of the object: a header, an annotation, an entry of a ConfigMap. Its text form tells lengths only.</summary>
[DebuggerDisplay("{ToString()}")]
public readonly record struct NamedText(Utf8Text Name, Utf8Text Value);
