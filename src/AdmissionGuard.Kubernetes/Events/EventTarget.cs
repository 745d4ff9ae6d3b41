namespace AdmissionGuard.Kubernetes.Events;

/// <summary>An object of a namespace that an Event is about.</summary>
/// <param name="ApiVersion">Its <c>apiVersion</c>.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Namespace">Its namespace, where the Event is too.</param>
/// <param name="Name">Its name.</param>
/// <param name="Uid">Its <c>uid</c>.</param>
/// <param name="ResourceVersion">The version at which it happened; Events that tell the same of one version are one.</param>
public sealed record EventTarget(string ApiVersion, string Kind, string Namespace, string Name, string Uid, string ResourceVersion);
