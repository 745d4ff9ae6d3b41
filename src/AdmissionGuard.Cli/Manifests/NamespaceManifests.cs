using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using AdmissionGuard.Policies.Documents.Yaml;
using AdmissionGuard.Policies.Engine;

namespace AdmissionGuard.Cli.Manifests;

/// <summary>The labels of the namespaces whose manifests are in the input. Others are not known, as in the webhook.</summary>
internal sealed class NamespaceManifests(IEnumerable<ManifestObject> objects) : INamespaceLabels
{
    private readonly FrozenDictionary<string, Dictionary<string, string>> byNamespace = objects
        .Where(o => o.Kind == "Namespace")
        .Select(o => (Name: o.Root.Field("metadata")?.Value.Text("name"), o.Root))
        .Where(entry => entry.Name is not null)
        .DistinctBy(entry => entry.Name)
        .ToFrozenDictionary(entry => entry.Name!, entry => LabelsOf(entry.Root, entry.Name!), StringComparer.Ordinal);

    /// <inheritdoc/>
    public bool TryGet(string name, [NotNullWhen(true)] out IReadOnlyDictionary<string, string>? labels)
    {
        labels = byNamespace.GetValueOrDefault(name);
        return labels is not null;
    }

    private static Dictionary<string, string> LabelsOf(YamlMapping root, string name)
    {
        Dictionary<string, string> labels = new(StringComparer.Ordinal);
        if (root.Field("metadata")?.Value.Field("labels")?.Value is YamlMapping written)
        {
            foreach (YamlField field in written.Fields)
            {
                if (field.Value is YamlScalar value)
                {
                    labels[field.Key.Value] = value.Value;
                }
            }
        }

        // Every API server since 1.21 sets this one itself (KEP-2161).
        labels["kubernetes.io/metadata.name"] = name;
        return labels;
    }
}
