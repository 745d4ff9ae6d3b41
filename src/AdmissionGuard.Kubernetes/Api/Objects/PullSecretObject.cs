using System.Text.Json.Serialization;

namespace AdmissionGuard.Kubernetes.Api.Objects;

/// <summary>A Secret that somebody else owns, of which only what can be a pull secret is read.</summary>
internal sealed class PullSecretObject : ApiObject
{
    /// <summary><c>type</c>.</summary>
    public string? Type { get; set; }

    /// <summary>What <c>data</c> holds under the two keys of pull secrets; all other values are passed over.</summary>
    [JsonConverter(typeof(PullSecretDataConverter))]
    public PullSecretData? Data { get; set; }

    /// <summary>Tells nothing of it.</summary>
    public override string ToString() => "(secret)";
}
