using System.Text.Json.Nodes;
using AdmissionGuard.Kubernetes.Api;
using AdmissionGuard.Kubernetes.Api.Objects;

namespace AdmissionGuard.Kubernetes.Registrations;

/// <summary>Writes configurations.</summary>
internal sealed class ConfigurationWriter(ApiConnection api, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Makes or mends a configuration by server-side apply. Fields that somebody else added stay in it, unlike ours, so where one of them
    /// narrows the webhook the list of webhooks is written anew as a whole.
    /// </summary>
    public async Task<ApiReply<WebhookConfigurationObject>> WriteAsync(JsonObject desired, string name, CancellationToken stop)
    {
        ApiReply<WebhookConfigurationObject> applied = await PatchAsync(name, "&force=true", PatchTypes.Apply, desired, stop);
        if (!applied.Succeeded || WebhookConfigurations.Keep(applied.Value) is not { } live || ConfigurationComparison.Differences(desired, live).IsEmpty)
        {
            return applied;
        }

        return await PatchAsync(name, "", PatchTypes.Merge, Overwrite(desired, live), stop);
    }

    // The webhooks of others stay, and so does an authority that is not ours to write.
    private static JsonObject Overwrite(JsonObject desired, LiveConfiguration live)
    {
        JsonObject[] ours = [.. desired["webhooks"]!.AsArray().Select(webhook => webhook!.DeepClone().AsObject())];
        foreach (JsonObject webhook in ours)
        {
            if (LiveConfiguration.BundleOf(webhook) is null && LiveConfiguration.BundleOf(live.Webhook((string?)webhook["name"])) is { } bundle)
            {
                webhook["clientConfig"]!["caBundle"] = bundle;
            }
        }

        HashSet<string?> names = [.. ours.Select(webhook => (string?)webhook["name"])];
        IEnumerable<JsonNode?> theirs = live.Webhooks.Where(webhook => !names.Contains((string?)webhook?["name"])).Select(webhook => webhook?.DeepClone());
        return new JsonObject
        {
            ["metadata"] = new JsonObject { ["resourceVersion"] = live.ResourceVersion },
            ["webhooks"] = new JsonArray([.. ours, .. theirs]),
        };
    }

    private async Task<ApiReply<WebhookConfigurationObject>> PatchAsync(string name, string how, string mediaType, JsonObject body, CancellationToken stop)
    {
        using Within within = new(Patience, clock, stop);
        string path = $"{WebhookConfigurations.PathOf(name)}?fieldManager={WebhookConfigurations.Manager}{how}";
        return await api.PatchAsync(path, mediaType, body, ApiJson.Default.WebhookConfigurationObject, within.Token);
    }
}
