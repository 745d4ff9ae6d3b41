namespace AdmissionGuard.Kubernetes.Api.Objects;

/// <summary>A Namespace: nothing of it matters but its metadata.</summary>
internal sealed class NamespaceObject : ApiObject;
