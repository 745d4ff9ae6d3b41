namespace AdmissionGuard.Kubernetes.Api.Objects;

/// <summary>One line of a watch (meta/v1 WatchEvent).</summary>
internal sealed class WatchLine<T>
    where T : ApiObject
{
    /// <summary><c>type</c>: ADDED, MODIFIED, DELETED, BOOKMARK or ERROR.</summary>
    public string? Type { get; set; }

    /// <summary><c>object</c>; of a BOOKMARK it has a resourceVersion alone, of an ERROR it is a Status.</summary>
    public T? Object { get; set; }
}
