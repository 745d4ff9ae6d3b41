using System.Collections.Immutable;

namespace AdmissionGuard.Policies.Documents.Yaml;

/// <summary>
/// Resolves <c>&lt;&lt;</c> (yaml.org/type/merge.html), which kubectl understands too: fields of the mappings it names are added
/// unless written out, and of several mappings the earlier wins. Fields keep the place where they are written.
/// </summary>
internal static class MergeKeys
{
    /// <summary>The fields with merges done.</summary>
    public static ImmutableArray<YamlField> Resolve(ImmutableArray<YamlField> fields, Diagnostics diagnostics)
    {
        if (!fields.Any(IsMerge))
        {
            return fields;
        }

        ImmutableArray<YamlField> own = [.. fields.Where(field => !IsMerge(field))];
        HashSet<string> names = [.. own.Select(field => field.Key.Value)];
        IEnumerable<YamlField> merged = fields.Where(IsMerge).SelectMany(field => Mappings(field, diagnostics)).SelectMany(mapping => mapping.Fields);
        return [.. own, .. merged.Where(field => names.Add(field.Key.Value))];
    }

    private static bool IsMerge(YamlField field) => field.Key is { IsPlain: true, Value: "<<" };

    private static IEnumerable<YamlMapping> Mappings(YamlField merge, Diagnostics diagnostics)
    {
        ImmutableArray<YamlNode> nodes = merge.Value is YamlSequence sequence ? sequence.Items : [merge.Value];
        foreach (YamlNode node in nodes.Where(node => node is not YamlMapping))
        {
            diagnostics.Report(merge.Key.Start, "", $"<< must name a mapping or a list of mappings, is {node.KindName}");
        }

        return nodes.OfType<YamlMapping>();
    }
}
