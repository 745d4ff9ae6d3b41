using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;

namespace AdmissionGuard.Kubernetes.Registrations;

/// <summary>A ValidatingWebhookConfiguration as the operator wants it, checked.</summary>
public sealed class ConfigurationTemplate
{
    private readonly JsonObject document;

    private ConfigurationTemplate(string name, JsonObject document) => (Name, this.document, Text) = (name, document, document.ToJsonString());

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Where API servers will ask, each address once.</summary>
    public ImmutableArray<Uri> Endpoints { get; private init; } = [];

    /// <summary>The authorities in it as PEM; null when it leaves them to others.</summary>
    public string? Authorities { get; private init; }

    /// <summary>Takes it out of a document; null, with what is wrong and where, when it cannot be used.</summary>
    internal static ConfigurationTemplate? Of(JsonObject document, out (string Path, string Problem) mistake)
    {
        mistake = default;
        try
        {
            return Read(document, out mistake);
        }
        catch (InvalidOperationException)
        {
            // A text where an object belongs, or the like.
            mistake = ("", "is not of the shape of a ValidatingWebhookConfiguration; try it with kubectl apply --dry-run=server");
            return null;
        }
    }

    /// <summary>The document as text, by which another version of it is told.</summary>
    internal string Text { get; }

    /// <summary>A copy of the document.</summary>
    internal JsonObject Copy() => document.DeepClone().AsObject();

    private static ConfigurationTemplate? Read(JsonObject document, out (string Path, string Problem) mistake)
    {
        mistake = Check(document);
        if (mistake.Problem is not null)
        {
            return null;
        }

        JsonObject[] clients = [.. document["webhooks"]!.AsArray().Select(webhook => webhook!["clientConfig"]!.AsObject())];
        string[] bundles = [.. clients.Select(client => (string?)client["caBundle"] ?? "").Where(bundle => bundle.Length > 0).Distinct(StringComparer.Ordinal)];
        return new ConfigurationTemplate((string)document["metadata"]!["name"]!, document)
        {
            Endpoints = [.. clients.Select(Endpoint).OfType<Uri>().Distinct()],
            Authorities = bundles.Length == 0 ? null : string.Join('\n', bundles.Select(bundle => Encoding.UTF8.GetString(Convert.FromBase64String(bundle)))),
        };
    }

    private static (string Path, string Problem) Check(JsonObject document)
    {
        if ((string?)document["kind"] != WebhookConfigurations.Kind || (string?)document["apiVersion"] != WebhookConfigurations.ApiVersion)
        {
            return ("", $"is no {WebhookConfigurations.Kind} of {WebhookConfigurations.ApiVersion}; only these are registered");
        }

        if (string.IsNullOrEmpty((string?)document["metadata"]?["name"]))
        {
            return ("metadata.name", "is missing");
        }

        if (document["webhooks"] is not JsonArray { Count: > 0 } webhooks)
        {
            return ("webhooks", "is missing or empty; write what the API server is to ask about");
        }

        for (int i = 0; i < webhooks.Count; i++)
        {
            if (Flaw(webhooks[i]!) is { } flaw)
            {
                return ($"webhooks[{i}].{flaw.Path}", flaw.Problem);
            }
        }

        return default;
    }

    private static (string Path, string Problem)? Flaw(JsonNode webhook) =>
        string.IsNullOrEmpty((string?)webhook["name"]) ? ("name", "is missing")
        : webhook["clientConfig"] is not JsonObject client ? ("clientConfig", "is missing; write service or url")
        : Endpoint(client) is null ? ("clientConfig", "names neither a service (name and namespace) nor an https url")
        : (string?)client["caBundle"] is { } bundle && !Convert.TryFromBase64String(bundle, new byte[bundle.Length], out _) ? ("clientConfig.caBundle", "is no base64")
        : null;

    private static Uri? Endpoint(JsonObject client)
    {
        if (client["service"] is not JsonObject service)
        {
            return Uri.TryCreate((string?)client["url"], UriKind.Absolute, out Uri? url) && url.Scheme == Uri.UriSchemeHttps ? url : null;
        }

        (string? name, string? space) = ((string?)service["name"], (string?)service["namespace"]);
        string path = (string?)service["path"] ?? "/";
        return string.IsNullOrEmpty(name) || string.IsNullOrEmpty(space) || !path.StartsWith('/')
            ? null
            : new Uri($"https://{name}.{space}.svc:{(int?)service["port"] ?? WebhookConfigurations.UsualPort}{path}");
    }
}
