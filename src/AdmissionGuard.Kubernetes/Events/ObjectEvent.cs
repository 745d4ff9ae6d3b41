namespace AdmissionGuard.Kubernetes.Events;

/// <summary>An Event to be written about an object.</summary>
/// <param name="About">The object.</param>
/// <param name="Reason">One word in camel case.</param>
/// <param name="Message">What happened and what to do; cut at 1,024 characters, the most an API server takes.</param>
/// <param name="IsWarning">Warning or Normal.</param>
public sealed record ObjectEvent(EventTarget About, string Reason, string Message, bool IsWarning);
