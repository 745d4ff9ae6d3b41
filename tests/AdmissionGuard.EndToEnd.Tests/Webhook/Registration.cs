using System.Text;
using System.Text.Json.Nodes;
using AdmissionGuard.EndToEnd.Tests.Cluster;

namespace AdmissionGuard.EndToEnd.Tests.Webhook;

/// <summary>
/// The entry that makes the API server ask one webhook. It covers only namespaces with the webhook's own label, so that tests with
/// different webhooks run side by side.
/// </summary>
internal sealed class Registration(ControlPlane cluster, string name)
{
    private const string Path = "apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations";

    /// <summary>The label of the namespaces that are covered.</summary>
    public string Label => $"guard: {name}";

    /// <summary>Registers the webhook: failure closed, as in a real installation.</summary>
    public Task CreateAsync(Uri endpoint, string authorities) => CreateWithAsync($"url: {endpoint}", authorities);

    /// <summary>Registers a webhook that is reached through its Service.</summary>
    public Task CreateAsync(string space, string service, string authorities) =>
        CreateWithAsync($"service: {{ namespace: {space}, name: {service}, path: /validate, port: 443 }}", authorities);

    /// <summary>Trusts these authorities from now on. The API server then opens new connections.</summary>
    public async Task TrustAsync(string authorities)
    {
        JsonObject webhook = new() { ["name"] = Webhook, ["clientConfig"] = new JsonObject { ["caBundle"] = Base64(authorities) } };
        JsonObject patch = new() { ["webhooks"] = new JsonArray(webhook) };
        (await cluster.Api.PatchAsync($"{Path}/{name}", patch.ToJsonString())).Accepted();
    }

    /// <summary>Takes the entry away.</summary>
    public Task DeleteAsync() => cluster.Api.DeleteAsync($"{Path}/{name}");

    private string Webhook => $"{name}.admissionguard.io";

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private async Task CreateWithAsync(string address, string authorities) => (await cluster.Api.CreateAsync(Path, Manifest(address, authorities))).Accepted();

    private string Manifest(string address, string authorities) => $$"""
        apiVersion: admissionregistration.k8s.io/v1
        kind: ValidatingWebhookConfiguration
        metadata: {name: {{name}}}
        webhooks:
          - name: {{Webhook}}
            admissionReviewVersions: [v1]
            sideEffects: None
            failurePolicy: Fail
            matchPolicy: Equivalent
            timeoutSeconds: 10
            namespaceSelector:
              matchLabels: { {{Label}} }
            clientConfig:
              {{address}}
              caBundle: {{Base64(authorities)}}
            rules:
              - operations: ["*"]
                apiGroups: ["", apps, batch]
                apiVersions: ["*"]
                resources: ["*/*"]
        """;
}
