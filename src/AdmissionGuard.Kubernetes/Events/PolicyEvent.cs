using AdmissionGuard.Kubernetes.PolicyMaps;

namespace AdmissionGuard.Kubernetes.Events;

/// <summary>An Event to be written about a ConfigMap.</summary>
/// <param name="Map">The ConfigMap.</param>
/// <param name="Reason">One word in camel case.</param>
/// <param name="Message">What happened and what to do; cut at 1,024 characters, the most an API server takes.</param>
/// <param name="IsWarning">Warning or Normal.</param>
public sealed record PolicyEvent(PolicyMap Map, string Reason, string Message, bool IsWarning);
