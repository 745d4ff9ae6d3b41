using System.Text.Json.Nodes;
using AdmissionGuard.Cli.Manifests;
using AdmissionGuard.Images.References;

namespace AdmissionGuard.Cli.Trust;

/// <summary>
/// Writes the demand of a command line as a policy, so that the policy reader checks and compiles it: what is verified here is then what
/// the webhook would verify. JSON, of which YAML is a superset.
/// </summary>
internal sealed class DemandDocument(string folder, List<string> problems)
{
    private const int IdLength = 64;

    /// <summary>What the document says it came from.</summary>
    public const string Source = "the command line";

    /// <summary>The document; files that cannot be read are told to <c>problems</c>.</summary>
    public string Write(ImageReference image, TrustDemand demand)
    {
        JsonObject source = new() { ["images"] = new JsonArray(image.Name), ["notary"] = Notary(demand) };
        JsonObject registry = [];
        AddConnection(registry, demand);
        if (registry.Count > 0)
        {
            source["registry"] = registry;
        }

        return new JsonObject
        {
            ["apiVersion"] = "admissionguard.io/v1",
            ["kind"] = "Policy",
            ["metadata"] = new JsonObject { ["name"] = "command-line" },
            ["spec"] = new JsonObject { ["signedImages"] = new JsonObject { ["sources"] = new JsonArray(source) } },
        }.ToJsonString();
    }

    private JsonObject Notary(TrustDemand demand)
    {
        JsonObject notary = new() { ["server"] = demand.Server };
        JsonArray roots = [.. demand.Roots.Select(Root), .. Authority(demand)];
        if (roots.Count > 0)
        {
            notary["roots"] = roots;
        }

        if (demand.TrustOnFirstUse)
        {
            notary["trustOnFirstUse"] = true;
        }

        if (!demand.Signers.IsEmpty)
        {
            notary["signers"] = new JsonArray([.. demand.Signers.Select(Signer)]);
        }

        notary["releases"] = demand.Releases;
        AddConnection(notary, demand);
        if (demand.PlainHttp)
        {
            notary["plainHttp"] = true;
        }

        if (!demand.TokenHosts.IsEmpty)
        {
            notary["tokenHosts"] = new JsonArray([.. demand.TokenHosts.Select(host => (JsonNode)host)]);
        }

        return notary;
    }

    private void AddConnection(JsonObject server, TrustDemand demand)
    {
        if (demand.AuthorityFile is { } authority)
        {
            server["caBundle"] = Text("--ca", authority);
        }

        if (demand.CredentialsFile is { } credentials)
        {
            server["credentials"] = new JsonObject { ["file"] = Path.GetFullPath(credentials, folder) };
        }
    }

    private JsonNode Root(string text) => IsId(text) ? (JsonNode)text : new JsonObject { ["pem"] = Text("--root", text) };

    private IEnumerable<JsonNode> Authority(TrustDemand demand) =>
        demand.RootAuthorityFile is { } file ? [new JsonObject { ["ca"] = Text("--root-ca", file) }] : [];

    private JsonNode Signer(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
        {
            return new JsonObject { ["name"] = text };
        }

        string key = text[(equals + 1)..];
        return new JsonObject { ["name"] = text[..equals], ["key"] = IsId(key) ? key : Text("--signer", key) };
    }

    // A file of such a name can be given as ./NAME.
    private static bool IsId(string text) => text.Length == IdLength && text.All(char.IsAsciiHexDigit);

    private string Text(string option, string file)
    {
        try
        {
            return File.ReadAllText(Path.GetFullPath(file, folder));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problems.Add($"{option} {file}: {FileError.Of(error)}");
            return "";
        }
    }
}
