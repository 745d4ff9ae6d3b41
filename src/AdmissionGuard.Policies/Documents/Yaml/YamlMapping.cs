using System.Collections.Immutable;

namespace AdmissionGuard.Policies.Documents.Yaml;

/// <summary>A mapping in the order written; repeated keys are kept, so that the reader can report them.</summary>
public sealed record YamlMapping(Mark Start, ImmutableArray<YamlField> Fields) : YamlNode(Start)
{
    /// <inheritdoc/>
    public override string KindName => "a mapping";
}
