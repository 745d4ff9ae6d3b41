using AdmissionGuard.Kubernetes.Api.Objects;

namespace AdmissionGuard.Kubernetes.Namespaces;

/// <summary>A namespace and its labels.</summary>
internal sealed record LabelledNamespace(string Name, IReadOnlyDictionary<string, string> Labels)
{
    /// <summary>Takes it out of an object; null for one without a name.</summary>
    public static LabelledNamespace? Of(NamespaceObject from) =>
        from.Metadata is { Name: { } name } metadata ? new LabelledNamespace(name, Shared(metadata.Labels)) : null;

    // Ten thousand namespaces have the same few keys, and often the same values.
    private static Dictionary<string, string> Shared(Dictionary<string, string>? labels)
    {
        Dictionary<string, string> shared = new(labels?.Count ?? 0, StringComparer.Ordinal);
        foreach ((string key, string value) in labels ?? [])
        {
            shared[string.Intern(key)] = value;
        }

        return shared;
    }
}
