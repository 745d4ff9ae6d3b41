namespace AdmissionGuard.Kubernetes.Api.Objects;

/// <summary>A ServiceAccount: nothing of it matters but its pull secrets.</summary>
internal sealed class ServiceAccountObject : ApiObject
{
    /// <summary><c>imagePullSecrets</c>.</summary>
    public List<ObjectReferenceByName>? ImagePullSecrets { get; set; }
}
