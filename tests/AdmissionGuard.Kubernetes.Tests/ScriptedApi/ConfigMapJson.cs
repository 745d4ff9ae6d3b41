using System.Text.Json;
using System.Text.Json.Nodes;

namespace AdmissionGuard.Kubernetes.Tests.ScriptedApi;

/// <summary>ConfigMaps as an API server writes them.</summary>
internal static class ConfigMapJson
{
    public static string Of(string name, string version, string space = "admissionguard", string? uid = null, string? created = null, params IEnumerable<(string Key, string Text)> data) =>
        new JsonObject
        {
            ["metadata"] = new JsonObject
            {
                ["name"] = name,
                ["namespace"] = space,
                ["uid"] = uid ?? $"uid-of-{space}-{name}",
                ["resourceVersion"] = version,
                ["creationTimestamp"] = created ?? "2026-11-01T08:00:00Z",
                ["labels"] = new JsonObject { ["admissionguard.io/policy"] = "true" },
                ["managedFields"] = JsonSerializer.SerializeToNode(new[] { new { manager = "kubectl", operation = "Apply" } }),
            },
            ["data"] = new JsonObject(data.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Text))),
        }.ToJsonString();
}
