using System.Text.Json.Serialization;

namespace AdmissionGuard.Kubernetes.Api.Objects;

/// <summary>How objects become JSON and back, generated: reflection survives no trimming.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ApiObject))]
[JsonSerializable(typeof(ConfigMapObject))]
[JsonSerializable(typeof(ObjectList<ConfigMapObject>), TypeInfoPropertyName = "ConfigMapList")]
[JsonSerializable(typeof(WatchLine<ConfigMapObject>), TypeInfoPropertyName = "ConfigMapLine")]
[JsonSerializable(typeof(NamespaceObject))]
[JsonSerializable(typeof(ObjectList<NamespaceObject>), TypeInfoPropertyName = "NamespaceList")]
[JsonSerializable(typeof(WatchLine<NamespaceObject>), TypeInfoPropertyName = "NamespaceLine")]
[JsonSerializable(typeof(PullSecretObject))]
[JsonSerializable(typeof(ServiceAccountObject))]
[JsonSerializable(typeof(EventObject))]
[JsonSerializable(typeof(BinaryMapObject))]
[JsonSerializable(typeof(LeaseObject))]
[JsonSerializable(typeof(SecretObject))]
[JsonSerializable(typeof(ObjectList<SecretObject>), TypeInfoPropertyName = "SecretList")]
[JsonSerializable(typeof(WatchLine<SecretObject>), TypeInfoPropertyName = "SecretLine")]
[JsonSerializable(typeof(WebhookConfigurationObject))]
[JsonSerializable(typeof(ObjectList<WebhookConfigurationObject>), TypeInfoPropertyName = "WebhookConfigurationList")]
[JsonSerializable(typeof(WatchLine<WebhookConfigurationObject>), TypeInfoPropertyName = "WebhookConfigurationLine")]
internal sealed partial class ApiJson : JsonSerializerContext;
