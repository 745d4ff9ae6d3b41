using System.Diagnostics;

namespace AdmissionGuard.Policies.Documents.Yaml;

/// <summary>A scalar. It may be the secret of a manifest that is checked: its text form tells where it stands only. A quoted one is always text; a plain one may read as null, a boolean or a number.</summary>
/// <param name="Start">Where it stands.</param>
/// <param name="Value">Its text after YAML's own unescaping.</param>
/// <param name="IsPlain">True when it was written without quotes or block style.</param>
[DebuggerDisplay("{ToString()}")]
public sealed record YamlScalar(Mark Start, string Value, bool IsPlain) : YamlNode(Start)
{
    /// <summary>True when it is a literal block (<c>|</c>), whose lines are lines of the file.</summary>
    public bool IsLiteralBlock { get; init; }

    /// <summary>True for an absent value, <c>~</c> and <c>null</c>.</summary>
    public bool IsNull => IsPlain && Value is ("" or "~" or "null" or "Null" or "NULL");

    /// <inheritdoc/>
    public override string KindName => IsNull ? "null" : !IsPlain ? "text" : PlainScalar.KindOf(Value);

    /// <summary>Tells the place and the kind, not the value.</summary>
    public override string ToString() => $"{Start.Line}:{Start.Column} {KindName}";
}
