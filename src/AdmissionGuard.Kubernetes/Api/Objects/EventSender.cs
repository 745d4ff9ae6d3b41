namespace AdmissionGuard.Kubernetes.Api.Objects;

/// <summary>Who tells an Event (core/v1 EventSource).</summary>
internal sealed class EventSender
{
    /// <summary><c>component</c>.</summary>
    public string? Component { get; set; }
}
