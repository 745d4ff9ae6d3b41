namespace AdmissionGuard.Kubernetes.Api.Objects;

/// <summary>What is read and written of <c>metadata</c>. Plain setters: the source generator is slower with init-only ones.</summary>
internal sealed class ObjectMeta
{
    /// <summary><c>name</c>.</summary>
    public string? Name { get; set; }

    /// <summary><c>namespace</c>.</summary>
    public string? Namespace { get; set; }

    /// <summary><c>uid</c>.</summary>
    public string? Uid { get; set; }

    /// <summary><c>resourceVersion</c>: opaque, never compared but for equality.</summary>
    public string? ResourceVersion { get; set; }

    /// <summary><c>creationTimestamp</c>.</summary>
    public DateTimeOffset? CreationTimestamp { get; set; }

    /// <summary><c>labels</c>.</summary>
    public Dictionary<string, string>? Labels { get; set; }

    /// <summary><c>annotations</c>.</summary>
    public Dictionary<string, string>? Annotations { get; set; }
}
