using System.Collections.Immutable;
using AdmissionGuard.Policies.Documents.Yaml;

namespace AdmissionGuard.Policies.Comparison;

/// <summary>Looks into documents that are known to be right.</summary>
internal static class Fields
{
    /// <summary>The node at a path; null where there is none.</summary>
    public static YamlNode? Find(YamlNode? root, string path)
    {
        YamlNode? node = root;
        foreach (string part in path.Split('.'))
        {
            node = Member(node as YamlMapping, part);
        }

        return node;
    }

    /// <summary>The texts of a list, or the one text where a list of one may be written so.</summary>
    public static ImmutableArray<string> Texts(YamlNode? node) =>
        node switch
        {
            YamlSequence sequence => [.. sequence.Items.OfType<YamlScalar>().Select(item => item.Value)],
            YamlScalar { IsNull: false } scalar => [scalar.Value],
            _ => [],
        };

    /// <summary>True for <c>true</c> as policies write it.</summary>
    public static bool IsTrue(YamlNode? node) => node is YamlScalar { IsPlain: true, Value: "true" };

    /// <summary>True when both say the same, whatever the comments, quotes and places.</summary>
    public static bool Same(YamlNode? one, YamlNode? other) =>
        (one, other) switch
        {
            (null, null) => true,
            (YamlScalar a, YamlScalar b) => a.Value == b.Value && a.KindName == b.KindName,
            (YamlSequence a, YamlSequence b) => a.Items.Length == b.Items.Length && a.Items.Zip(b.Items).All(pair => Same(pair.First, pair.Second)),
            (YamlMapping a, YamlMapping b) => a.Fields.Length == b.Fields.Length && a.Fields.All(field => Member(b, field.Key.Value) is { } value && Same(field.Value, value)),
            _ => false,
        };

    private static YamlNode? Member(YamlMapping? mapping, string name) => mapping?.Fields.FirstOrDefault(field => field.Key.Value == name)?.Value;
}
