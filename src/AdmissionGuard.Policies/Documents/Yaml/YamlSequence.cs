using System.Collections.Immutable;

namespace AdmissionGuard.Policies.Documents.Yaml;

/// <summary>A list of nodes.</summary>
public sealed record YamlSequence(Mark Start, ImmutableArray<YamlNode> Items) : YamlNode(Start)
{
    /// <inheritdoc/>
    public override string KindName => "a list";
}
