using System.Text.Json.Serialization;

namespace AdmissionGuard.Kubernetes.Api.Objects;

/// <summary>A ConfigMap.</summary>
internal sealed class ConfigMapObject : ApiObject
{
    /// <summary><c>data</c>.</summary>
    public Dictionary<string, string>? Data { get; set; }

    /// <summary>The keys of <c>binaryData</c>; its values are passed over.</summary>
    [JsonConverter(typeof(KeysConverter))]
    public List<string>? BinaryData { get; set; }
}
