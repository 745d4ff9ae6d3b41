namespace AdmissionGuard.Kubernetes.Api.Objects;

/// <summary><c>metadata</c> of a list (meta/v1 ListMeta).</summary>
internal sealed class ListMeta
{
    /// <summary><c>resourceVersion</c>: where a watch goes on.</summary>
    public string? ResourceVersion { get; set; }

    /// <summary><c>continue</c>: the next page; empty after the last.</summary>
    public string? Continue { get; set; }
}
