using AdmissionGuard.Policies.Documents.Yaml;

namespace AdmissionGuard.Cli.Manifests;

/// <summary>Looks up single fields of a tree.</summary>
internal static class NodeFields
{
    /// <summary>The first field of that name; null when there is none or the node is no mapping.</summary>
    public static YamlField? Field(this YamlNode? node, string name) =>
        (node as YamlMapping)?.Fields.FirstOrDefault(field => field.Key.Value == name);

    /// <summary>The text of the first field of that name; null when there is none or it is no text.</summary>
    public static string? Text(this YamlNode? node, string name) => node.Field(name)?.Value is YamlScalar { IsNull: false } scalar ? scalar.Value : null;
}
