using System.Diagnostics;

namespace AdmissionGuard.Policies.Workloads;

/// <summary>One entry of a container's <c>env</c>. A variable set through <c>valueFrom</c> has an empty value.</summary>
/// <remarks>Its text form tells lengths only.</remarks>
[DebuggerDisplay("{ToString()}")]
public readonly record struct EnvVariable(Utf8Text Name, Utf8Text Value);
