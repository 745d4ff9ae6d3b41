using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace AdmissionGuard.Kubernetes.SelfTests;

/// <summary>How the self-test's Pods become JSON.</summary>
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class SelfTestJson : JsonSerializerContext;
