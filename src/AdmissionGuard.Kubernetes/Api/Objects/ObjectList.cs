namespace AdmissionGuard.Kubernetes.Api.Objects;

/// <summary>One page of a list.</summary>
internal sealed class ObjectList<T>
{
    /// <summary><c>metadata</c> of the list.</summary>
    public ListMeta? Metadata { get; set; }

    /// <summary><c>items</c>.</summary>
    public List<T>? Items { get; set; }
}
