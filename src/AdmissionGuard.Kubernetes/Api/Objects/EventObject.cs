namespace AdmissionGuard.Kubernetes.Api.Objects;

/// <summary>An Event of the core group, which every version of Kubernetes serves and <c>kubectl describe</c> shows.</summary>
internal sealed class EventObject : ApiObject
{
    /// <summary><c>apiVersion</c>.</summary>
    public string ApiVersion { get; set; } = "v1";

    /// <summary><c>kind</c>.</summary>
    public string Kind { get; set; } = "Event";

    /// <summary><c>involvedObject</c>.</summary>
    public EventSubject? InvolvedObject { get; set; }

    /// <summary><c>reason</c>: one word in camel case.</summary>
    public string? Reason { get; set; }

    /// <summary><c>type</c>: Normal or Warning.</summary>
    public string? Type { get; set; }

    /// <summary><c>source</c>: who tells it.</summary>
    public EventSender? Source { get; set; }

    /// <summary><c>firstTimestamp</c>.</summary>
    public DateTimeOffset? FirstTimestamp { get; set; }

    /// <summary><c>lastTimestamp</c>.</summary>
    public DateTimeOffset? LastTimestamp { get; set; }

    /// <summary><c>count</c>.</summary>
    public int Count { get; set; } = 1;
}
