using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace AdmissionGuard.Kubernetes.Registrations;

/// <summary>
/// Tells in which fields a configuration is not what it should be. A field that somebody added counts where it could make the webhook
/// see less; fields that nobody knows here may be the API server's own defaults, and further webhooks are somebody else's.
/// </summary>
internal static class ConfigurationComparison
{
    /// <summary>The field that changes in a rotation of the authority.</summary>
    public const string BundleField = "clientConfig.caBundle";

    private static readonly string[] Fields =
        ["failurePolicy", "matchPolicy", "timeoutSeconds", "sideEffects", "admissionReviewVersions", "namespaceSelector", "objectSelector", "matchConditions", "rules"];

    /// <summary>The paths of the fields; empty when it is what it should be.</summary>
    public static ImmutableArray<string> Differences(JsonObject desired, LiveConfiguration live) =>
    [
        .. Missing(desired, "labels", live.Labels),
        .. Missing(desired, "annotations", live.Annotations),
        .. desired["webhooks"]!.AsArray().OfType<JsonObject>().SelectMany(webhook => Differences(webhook, live.Webhook((string?)webhook["name"]))),
    ];

    /// <summary>True when nothing but the trusted authorities is different.</summary>
    public static bool IsTrustAlone(ImmutableArray<string> differences) =>
        !differences.IsEmpty && differences.All(path => path.EndsWith(BundleField, StringComparison.Ordinal));

    private static IEnumerable<string> Missing(JsonObject desired, string what, IReadOnlyDictionary<string, string> live) =>
        (desired["metadata"]![what] as JsonObject ?? [])
            .Where(entry => live.GetValueOrDefault(entry.Key) != (string?)entry.Value)
            .Select(entry => $"metadata.{what}[{entry.Key}]");

    private static IEnumerable<string> Differences(JsonObject desired, JsonObject? live)
    {
        string place = $"webhooks[{desired["name"]}]";
        if (live is null)
        {
            return [place];
        }

        IEnumerable<string> fields = Fields.Where(field => !IsSame(desired[field], live[field]));
        (JsonNode wanted, JsonNode? found) = (desired["clientConfig"]!, live["clientConfig"]);
        IEnumerable<string> client = new[] { "url", "service", "caBundle" }
            .Where(field => (field != "caBundle" || wanted[field] is not null) && !IsSame(wanted[field], found?[field]))
            .Select(field => $"clientConfig.{field}");
        return fields.Concat(client).Select(field => $"{place}.{field}");
    }

    // Nothing, an empty object and an empty list are the same in these fields.
    private static bool IsSame(JsonNode? one, JsonNode? other) =>
        (one, other) switch
        {
            (JsonObject or null, JsonObject or null) => IsSame(one as JsonObject ?? [], other as JsonObject ?? []),
            (JsonArray or null, JsonArray or null) => IsSame(one as JsonArray ?? [], other as JsonArray ?? []),
            _ => JsonNode.DeepEquals(one, other),
        };

    private static bool IsSame(JsonObject one, JsonObject other) =>
        one.Select(entry => entry.Key).Union(other.Select(entry => entry.Key), StringComparer.Ordinal).All(key => IsSame(one[key], other[key]));

    private static bool IsSame(JsonArray one, JsonArray other) =>
        one.Count == other.Count && one.Zip(other).All(pair => IsSame(pair.First, pair.Second));
}
