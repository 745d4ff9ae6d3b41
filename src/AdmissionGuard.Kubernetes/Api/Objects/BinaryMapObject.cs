namespace AdmissionGuard.Kubernetes.Api.Objects;

/// <summary>A ConfigMap whose values are bytes.</summary>
internal sealed class BinaryMapObject : ApiObject
{
    /// <summary><c>data</c>.</summary>
    public Dictionary<string, string>? Data { get; set; }

    /// <summary><c>binaryData</c>.</summary>
    public Dictionary<string, byte[]>? BinaryData { get; set; }
}
