using System.Text;
using System.Text.Json.Nodes;
using AdmissionGuard.EndToEnd.Tests.Cluster;
using AdmissionGuard.EndToEnd.Tests.Processes;
using AdmissionGuard.EndToEnd.Tests.Webhook;

namespace AdmissionGuard.EndToEnd.Tests.Charts;

/// <summary>
/// Does what cert-manager and its ca-injector do with what the chart makes, each time that it is told to: reads the Certificates and the issuers that
/// they name, fills their Secrets, and fills in the authority where a webhook configuration asks for it.
/// </summary>
internal sealed class CertificateController(ControlPlane cluster) : IDisposable
{
    private const string Space = $"apis/cert-manager.io/v1/namespaces/{Release.Name}";
    private const string Secrets = $"api/v1/namespaces/{Release.Name}/secrets";
    private const string Configurations = "apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations";
    private const string Annotation = "cert-manager.io/inject-ca-from";

    private readonly CertificateAuthority _authority = new();

    /// <summary>Issues the certificate that the installation asks for, or renews it.</summary>
    public async Task IssueAsync()
    {
        await Eventually.TrueAsync("the chart asks for a certificate", async _ => (await cluster.Api.GetAsync($"{Space}/certificates/{Release.Name}")).Succeeded);
        JsonNode certificate = await ReadAsync($"{Space}/certificates/{Release.Name}");
        string authority = (string)(await IssuerAsync(certificate))["spec"]!["ca"]!["secretName"]!;
        JsonNode root = await AuthorityAsync();
        Assert.Equal(authority, (string?)root["spec"]!["secretName"]);
        Assert.True((bool?)root["spec"]!["isCA"], "the issuer's Secret is that of a Certificate which is no authority");
        Assert.NotNull((await IssuerAsync(root))["spec"]!["selfSigned"]);

        await FillAsync(authority, (_authority.Pem, _authority.Key));
        await FillAsync((string)certificate["spec"]!["secretName"]!, _authority.Issue(certificate["spec"]!["dnsNames"]!.AsArray().Select(name => (string)name!)));
    }

    /// <summary>Renews the authority, with the key that it has if its Certificate wants that, and the certificate by it; tells API servers at once.</summary>
    public async Task RenewAuthorityAsync()
    {
        // What is not said means Always since cert-manager 1.18.
        _authority.Renew(sameKey: (string?)(await AuthorityAsync())["spec"]!["privateKey"]?["rotationPolicy"] == "Never");
        await IssueAsync();
        await InjectAsync();
    }

    /// <summary>Fills in the authority in each configuration whose annotation names the Certificate of the installation.</summary>
    public async Task InjectAsync()
    {
        string[] asking = [.. (await ReadAsync(Configurations))["items"]!.AsArray()
            .Where(one => (string?)one!["metadata"]!["annotations"]?[Annotation] == $"{Release.Name}/{Release.Name}").Select(one => (string)one!["metadata"]!["name"]!)];
        Assert.NotEmpty(asking);
        foreach (string name in asking)
        {
            // Somebody else may change it between the reading and the writing.
            await Eventually.TrueAsync("the authority is filled in", async _ => await FillInAsync(name));
        }
    }

    /// <inheritdoc />
    public void Dispose() => _authority.Dispose();

    private async Task<bool> FillInAsync(string name)
    {
        JsonNode configuration = await ReadAsync($"{Configurations}/{name}");
        foreach (JsonNode? webhook in configuration["webhooks"]!.AsArray())
        {
            webhook!["clientConfig"]!["caBundle"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(_authority.Pem));
        }

        return (await cluster.Api.ReplaceAsync($"{Configurations}/{name}", configuration.ToJsonString())).Succeeded;
    }

    // It applies its keys alone, and leaves the type and all else of a Secret that was there.
    private async Task FillAsync(string secret, (string Certificate, string Key) pair)
    {
        JsonObject data = new() { ["tls.crt"] = Base64(pair.Certificate), ["tls.key"] = Base64(pair.Key), ["ca.crt"] = Base64(_authority.Pem) };
        (await cluster.Api.PatchAsync($"{Secrets}/{secret}", new JsonObject { ["data"] = data }.ToJsonString())).Accepted();
    }

    private async Task<JsonNode> AuthorityAsync() =>
        (await ReadAsync($"{Space}/certificates"))["items"]!.AsArray().Single(one => (bool?)one!["spec"]!["isCA"] == true)!;

    private Task<JsonNode> IssuerAsync(JsonNode certificate)
    {
        JsonNode issuer = certificate["spec"]!["issuerRef"]!;
        Assert.Equal("Issuer cert-manager.io", $"{issuer["kind"]} {issuer["group"]}");
        return ReadAsync($"{Space}/issuers/{issuer["name"]}");
    }

    private async Task<JsonNode> ReadAsync(string path) => (await cluster.Api.GetAsync(path)).Accepted().Body;

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
