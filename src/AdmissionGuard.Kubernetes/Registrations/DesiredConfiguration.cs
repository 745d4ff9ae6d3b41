using System.Text;
using System.Text.Json.Nodes;

namespace AdmissionGuard.Kubernetes.Registrations;

/// <summary>Makes of a template what is to be applied now.</summary>
internal static class DesiredConfiguration
{
    // What the API server puts where nothing is written (admissionregistration.k8s.io/v1). Written out, so that they are ours to watch.
    private static readonly (string Field, Func<JsonNode> Default)[] Defaults =
    [
        ("failurePolicy", () => "Fail"),
        ("matchPolicy", () => "Equivalent"),
        ("timeoutSeconds", () => 10),
        ("namespaceSelector", () => new JsonObject()),
        ("objectSelector", () => new JsonObject()),
    ];

    /// <summary>The configuration, however far it is armed.</summary>
    public static JsonObject Of(ConfigurationTemplate template, string? authorities, LiveConfiguration? live) => Of(template, authorities, live, out _);

    /// <summary>The configuration.</summary>
    /// <param name="template">What the operator wants.</param>
    /// <param name="authorities">The authorities to trust, as PEM; null leaves <c>caBundle</c> to the template, or to an injector.</param>
    /// <param name="live">What the API server has; null when it has none.</param>
    /// <param name="armed">False while an injector has yet to fill a <c>caBundle</c> in.</param>
    public static JsonObject Of(ConfigurationTemplate template, string? authorities, LiveConfiguration? live, out bool armed)
    {
        JsonObject document = template.Copy();
        JsonObject metadata = new() { ["name"] = template.Name };
        foreach (string kept in (string[])["labels", "annotations"])
        {
            if (document["metadata"]?[kept] is { } given)
            {
                metadata[kept] = given.DeepClone();
            }
        }

        JsonObject[] webhooks = [.. document["webhooks"]!.AsArray().Select(webhook => webhook!.DeepClone().AsObject())];
        foreach (JsonObject webhook in webhooks)
        {
            Complete(webhook);
            if (authorities is not null)
            {
                webhook["clientConfig"]!["caBundle"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(authorities));
            }
        }

        armed = webhooks.All(webhook => IsVouchedFor(webhook, live));
        if (!armed)
        {
            Disarm(webhooks);
        }

        return new JsonObject
        {
            ["apiVersion"] = WebhookConfigurations.ApiVersion,
            ["kind"] = WebhookConfigurations.Kind,
            ["metadata"] = metadata,
            ["webhooks"] = new JsonArray([.. webhooks]),
        };
    }

    private static void Complete(JsonObject webhook)
    {
        foreach ((string field, Func<JsonNode> value) in Defaults.Where(entry => webhook[entry.Field] is null))
        {
            webhook[field] = value();
        }

        foreach (JsonObject rule in (webhook["rules"] as JsonArray ?? []).OfType<JsonObject>().Where(rule => rule["scope"] is null))
        {
            rule["scope"] = "*";
        }

        if (webhook["clientConfig"]!["service"] is JsonObject service)
        {
            service["port"] ??= WebhookConfigurations.UsualPort;
        }
    }

    private static bool IsVouchedFor(JsonObject webhook, LiveConfiguration? live) =>
        LiveConfiguration.BundleOf(webhook) is not null || LiveConfiguration.BundleOf(live?.Webhook((string?)webhook["name"])) is not null;

    // Until an injector has put the authority in, no handshake can succeed, and the whole cluster would be refused.
    private static void Disarm(JsonObject[] webhooks)
    {
        foreach (JsonObject webhook in webhooks)
        {
            webhook["failurePolicy"] = "Ignore";
        }
    }
}
