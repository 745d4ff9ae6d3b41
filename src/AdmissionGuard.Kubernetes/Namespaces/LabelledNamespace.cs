using AdmissionGuard.Kubernetes.Api.Objects;

namespace AdmissionGuard.Kubernetes.Namespaces;

/// <summary>A namespace and its labels.</summary>
internal sealed record LabelledNamespace(string Name, IReadOnlyDictionary<string, string> Labels)
{
    /// <summary>Takes it out of an object; null for one without a name.</summary>
    /// <param name="from">The object.</param>
    /// <param name="pool">Has the texts that many namespaces have.</param>
    /// <remarks>Every API server since 1.21 sets the label <c>kubernetes.io/metadata.name</c> itself (KEP-2161): the name once more, and nobody else's.</remarks>
    public static LabelledNamespace? Of(NamespaceObject from, TextPool pool) =>
        from.Metadata is { Name: { } name } metadata
            ? new LabelledNamespace(name, LabelSet.Of(metadata.Labels, text => text == name ? name : pool.Shared(text)))
            : null;
}
