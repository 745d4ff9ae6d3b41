namespace AdmissionGuard.Kubernetes.Api.Objects;

/// <summary>The object that an Event is about (core/v1 ObjectReference).</summary>
internal sealed class EventSubject
{
    /// <summary><c>apiVersion</c>.</summary>
    public string? ApiVersion { get; set; }

    /// <summary><c>kind</c>.</summary>
    public string? Kind { get; set; }

    /// <summary><c>namespace</c>.</summary>
    public string? Namespace { get; set; }

    /// <summary><c>name</c>.</summary>
    public string? Name { get; set; }

    /// <summary><c>uid</c>.</summary>
    public string? Uid { get; set; }

    /// <summary><c>resourceVersion</c>.</summary>
    public string? ResourceVersion { get; set; }
}
