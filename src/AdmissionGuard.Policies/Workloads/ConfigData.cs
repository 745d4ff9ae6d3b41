using System.Diagnostics;

namespace AdmissionGuard.Policies.Workloads;

/// <summary>What a ConfigMap holds.</summary>
[DebuggerDisplay("{ToString()}")]
public sealed record ConfigData
{
    /// <summary><c>data</c>: texts.</summary>
    public ValueList<NamedText> Data { get; init; }

    /// <summary><c>binaryData</c>: base64, not decoded.</summary>
    public ValueList<NamedText> BinaryData { get; init; }

    /// <summary>Tells how much there is, no value.</summary>
    public override string ToString() => $"{Data.Count} texts, {BinaryData.Count} binaries";
}
