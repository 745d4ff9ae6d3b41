namespace AdmissionGuard.Kubernetes.Api.Objects;

/// <summary>A Lease (coordination.k8s.io/v1).</summary>
internal sealed class LeaseObject : ApiObject
{
    /// <summary><c>spec</c>.</summary>
    public LeaseSpec? Spec { get; set; }
}
