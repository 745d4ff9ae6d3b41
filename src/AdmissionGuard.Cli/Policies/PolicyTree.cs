using AdmissionGuard.Cli.Manifests;
using AdmissionGuard.Policies.Documents;
using AdmissionGuard.Policies.Documents.Yaml;

namespace AdmissionGuard.Cli.Policies;

/// <summary>The document of a policy as written, for lines and for the options that rules keep to themselves once compiled.</summary>
/// <param name="Root">Its tree.</param>
/// <param name="LinesAbove">What to add to its lines: more than 0 within a ConfigMap.</param>
internal sealed record PolicyTree(YamlMapping Root, int LinesAbove)
{
    /// <summary>Finds the policy of that name in texts that have been read without mistakes; null when it is not in them.</summary>
    public static PolicyTree? Find(IEnumerable<PolicyText> texts, string source, string name) =>
        texts
            .Where(text => text.Source == source)
            .SelectMany(text => Trees(text.Text, 0))
            .FirstOrDefault(tree => tree.Root.Field("metadata")?.Value.Text("name") == name);

    /// <summary>The line of a field in the file.</summary>
    public Mark Find(string path) => FieldLocator.Find(Root, path) is var mark ? mark with { Line = mark.Line + LinesAbove } : default;

    private static IEnumerable<PolicyTree> Trees(string text, int linesAbove) =>
        YamlReader.ReadAll(text, new Diagnostics("")).OfType<YamlMapping>().SelectMany(root => Trees(root, linesAbove));

    private static IEnumerable<PolicyTree> Trees(YamlMapping root, int linesAbove) =>
        root.Text("kind") == "ConfigMap" && root.Field("data")?.Value is YamlMapping data
            ? data.Fields.Select(entry => entry.Value).OfType<YamlScalar>().SelectMany(block => Trees(block.Value, linesAbove + block.Start.Line))
            : [new PolicyTree(root, linesAbove)];
}
