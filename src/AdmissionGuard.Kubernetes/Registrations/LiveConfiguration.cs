using System.Text.Json.Nodes;

namespace AdmissionGuard.Kubernetes.Registrations;

/// <summary>A ValidatingWebhookConfiguration as the API server has it. Never changed.</summary>
internal sealed record LiveConfiguration(string Name, string ResourceVersion, JsonArray Webhooks)
{
    /// <summary>Its labels.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>Its annotations.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; init; } = new Dictionary<string, string>();

    /// <summary>The webhook of a name; null when there is none.</summary>
    public JsonObject? Webhook(string? name) => Webhooks.OfType<JsonObject>().FirstOrDefault(webhook => (string?)webhook["name"] == name);

    /// <summary>The <c>caBundle</c> of a webhook as base64; null when it has none.</summary>
    public static string? BundleOf(JsonObject? webhook) => (string?)webhook?["clientConfig"]?["caBundle"] is { Length: > 0 } bundle ? bundle : null;
}
