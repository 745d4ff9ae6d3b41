using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using AdmissionGuard.Cli.Manifests;
using AdmissionGuard.Images.References;
using AdmissionGuard.Images.Transport;
using AdmissionGuard.Notary.Anchors;

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
        string? authority = demand.AuthorityFile is { } file ? Bundle(file) : null;

        // Without TLS no authority vouches for the trust server; the registry may have TLS all the same.
        JsonObject source = new() { ["images"] = new JsonArray(image.Name), ["notary"] = Notary(demand, demand.PlainHttp ? null : authority) };
        JsonObject registry = [];
        AddConnection(registry, demand, authority);
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

    private JsonObject Notary(TrustDemand demand, string? authority)
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
        AddConnection(notary, demand, authority);
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

    private void AddConnection(JsonObject server, TrustDemand demand, string? authority)
    {
        if (authority is not null)
        {
            server["caBundle"] = authority;
        }

        if (demand.CredentialsFile is { } credentials)
        {
            server["credentials"] = new JsonObject { ["file"] = Path.GetFullPath(credentials, folder) };
        }
    }

    private string? Bundle(string file)
    {
        string? text = Text("--ca", file);
        if (text is null)
        {
            return null;
        }

        if (!CaCertificates.TryRead(text, out X509Certificate2Collection? certificates, out string? problem))
        {
            problems.Add($"--ca {file}: {problem}");
            return null;
        }

        foreach (X509Certificate2 certificate in certificates)
        {
            certificate.Dispose();
        }

        return text;
    }

    private JsonNode Root(string text) => IsId(text) ? (JsonNode)text : new JsonObject { ["pem"] = Key("--root", text) };

    private IEnumerable<JsonNode> Authority(TrustDemand demand)
    {
        if (demand.RootAuthorityFile is not { } file || Text("--root-ca", file) is not { } text)
        {
            return [];
        }

        if (!CertificateAuthorities.TryParse(text, out _, out string? problem))
        {
            problems.Add($"--root-ca {file}: {problem}");
        }

        return [new JsonObject { ["ca"] = text }];
    }

    private JsonNode Signer(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
        {
            return new JsonObject { ["name"] = text };
        }

        string key = text[(equals + 1)..];
        return new JsonObject { ["name"] = text[..equals], ["key"] = IsId(key) ? key : Key("--signer", key) };
    }

    // A file of such a name can be given as ./NAME.
    private static bool IsId(string text) => text.Length == IdLength && text.All(char.IsAsciiHexDigit);

    /// <summary>A key from a file. Each file by its name: of several keys the policy reader knows the place only.</summary>
    private string? Key(string option, string file)
    {
        if (file.Length == 0)
        {
            problems.Add($"{option}: is empty; give a key ID, which has {IdLength} hexadecimal digits, or a PEM file");
            return null;
        }

        if (!File.Exists(Path.GetFullPath(file, folder)) && !Directory.Exists(Path.GetFullPath(file, folder)))
        {
            problems.Add($"{option} {file}: is neither a key ID, which has {IdLength} hexadecimal digits, nor a file; correct it");
            return null;
        }

        string? text = Text(option, file);
        string? problem =
            text is null || IsPin(text, out string? fault) ? null
            : text.TrimStart().StartsWith("-----", StringComparison.Ordinal) ? fault
            : "is no PEM; give a file with a certificate or a public key, from BEGIN to END, or a key ID itself";
        if (problem is not null)
        {
            problems.Add($"{option} {file}: {problem}");
        }

        return text;
    }

    private static bool IsPin(string text, out string? fault) => TrustPin.TryParse(text, out _, out fault) && text.TrimStart().StartsWith('-');

    private string? Text(string option, string file)
    {
        if (file.Length == 0)
        {
            problems.Add($"{option}: is empty; give a file");
            return null;
        }

        try
        {
            return File.ReadAllText(Path.GetFullPath(file, folder));
        }
        catch (UnauthorizedAccessException) when (Directory.Exists(Path.GetFullPath(file, folder)))
        {
            problems.Add($"{option} {file}: is a folder; give a file");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problems.Add($"{option} {file}: {FileError.Of(error)}");
        }

        return null;
    }
}
