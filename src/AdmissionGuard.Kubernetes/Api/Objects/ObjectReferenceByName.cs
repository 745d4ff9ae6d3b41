namespace AdmissionGuard.Kubernetes.Api.Objects;

/// <summary>Another object of the same namespace (core/v1 LocalObjectReference).</summary>
internal sealed class ObjectReferenceByName
{
    /// <summary><c>name</c>.</summary>
    public string? Name { get; set; }
}
