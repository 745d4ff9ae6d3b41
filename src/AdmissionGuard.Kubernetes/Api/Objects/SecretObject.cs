namespace AdmissionGuard.Kubernetes.Api.Objects;

/// <summary>A Secret.</summary>
internal sealed class SecretObject : ApiObject
{
    /// <summary><c>data</c>, out of its base64.</summary>
    public Dictionary<string, byte[]>? Data { get; set; }
}
