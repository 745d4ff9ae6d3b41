using System.Text.Json.Nodes;
using AdmissionGuard.EndToEnd.Tests.Cluster;
using AdmissionGuard.EndToEnd.Tests.Manifests;
using AdmissionGuard.EndToEnd.Tests.Processes;
using AdmissionGuard.EndToEnd.Tests.Signing;
using AdmissionGuard.EndToEnd.Tests.Webhook;

namespace AdmissionGuard.EndToEnd.Tests.Charts;

/// <summary>A signed image in a closed registry, which an installation in the cluster judges with the pull secrets of whoever uses it.</summary>
internal sealed class ClosedImage(NodeLab lab, ClosedRepository repository, Release release)
{
    private const string Folder = "/etc/admissionguard/trust";
    private const string Authority = "trust";

    private readonly string _image = repository.Repository.Image;
    private GuardedNamespace? _space;

    /// <summary>The values with which it is judged so: to come last, below <c>policies</c>.</summary>
    public string Values => $$"""
          documents:
            signed: |
              {{repository.Policy($"{Folder}/ca.pem").Replace("\n", "\n      ", StringComparison.Ordinal)}}
        trustState: { enabled: true }
        registryCredentials: { readPullSecrets: true }
        extraVolumes: [{ name: trust, configMap: { name: {{Authority}} } }]
        extraVolumeMounts: [{ name: trust, mountPath: {{Folder}}, readOnly: true }]

        """;

    private string Map => $"api/v1/namespaces/{Release.Name}/configmaps/{Release.Name}-trust-state";

    /// <summary>Lets the Pods that are to be installed reach and trust its servers.</summary>
    public async Task PrepareAsync(SigningLab signing)
    {
        foreach (Uri server in repository.Servers)
        {
            lab.Network.ShowToPods(server);
        }

        await release.PutMapAsync(Authority, new JsonObject { ["ca.pem"] = signing.Tls.AuthorityPem });
    }

    /// <summary>A Pod is admitted with a pull secret of its own, a Deployment with that of its account, and neither without.</summary>
    public async Task IsPulledByItsOwnersAsync()
    {
        _space = await release.NamespaceAsync($"pulls-{Guid.NewGuid():n}"[..14]);
        await _space.CoveredAsync();
        (await lab.Cluster.Api.CreateAsync(_space.Path("secrets"), repository.Secret("good"))).Accepted();
        string account = "{apiVersion: v1, kind: ServiceAccount, metadata: {name: puller}, imagePullSecrets: [{name: good}]}";
        (await lab.Cluster.Api.CreateAsync(_space.Path("serviceaccounts"), account)).Accepted();
        await AdmittedAsync("pods", Pod().WithPullSecret("good").ToString());
        await DeniedAsync("pods", Pod().ToString());
        await AdmittedAsync("deployments", Pod().Deployment("puller"));
        await DeniedAsync("deployments", Pod().Deployment("somebody-else"));
    }

    /// <summary>What one Pod of the installation trusted stands in the ConfigMap, and counts for the others: they have nothing to add.</summary>
    public async Task IsRememberedByAllAsync()
    {
        JsonNode map = (await lab.Cluster.Api.GetAsync(Map)).Accepted().Body;
        (string entry, JsonNode? _) = Assert.Single(map["binaryData"]!.AsObject());
        Assert.StartsWith(repository.Repository.Gun.Replace('/', '_').Replace(':', '_'), entry, StringComparison.Ordinal);
        await Eventually.TrueAsync(
            "each Pod admits it",
            async _ => (await release.AskEachAsync(Review())).All(answer => (bool)JsonNode.Parse(answer.Body)!["response"]!["allowed"]!),
            () => release.Logs);
        Assert.Equal((string?)map["metadata"]!["resourceVersion"], (string?)(await lab.Cluster.Api.GetAsync(Map)).Accepted().Body["metadata"]!["resourceVersion"]);
    }

    private PodBuilder Pod() => new PodBuilder("web").WithImage(_image);

    private string Review()
    {
        JsonNode review = JsonNode.Parse(Repository.Text("manifests/samples/reviews/good-pod.json"))!;
        JsonNode pod = JsonNode.Parse(Pod().WithPullSecret("good").ToString())!;
        review["request"]!["namespace"] = _space!.Name;
        pod["metadata"]!["namespace"] = _space.Name;
        review["request"]!["object"] = pod;
        return review.ToJsonString();
    }

    private Task AdmittedAsync(string resource, string manifest)
    {
        string seen = "";
        return Eventually.TrueAsync(
            "it is admitted",
            async _ =>
            {
                ApiAnswer answer = await DryAsync(resource, manifest);
                seen = answer.Message;
                return answer.Succeeded;
            },
            () => $"{seen}\n{release.Logs}");
    }

    private Task DeniedAsync(string resource, string manifest)
    {
        string seen = "";
        return Eventually.TrueAsync(
            "the registry tells nothing",
            async _ => (seen = (await DryAsync(resource, manifest)).Message).Contains("registry-denied-access", StringComparison.Ordinal),
            () => $"{seen}\n{release.Logs}");
    }

    private Task<ApiAnswer> DryAsync(string resource, string manifest) =>
        lab.Cluster.Api.CreateAsync(_space!.Path($"{resource}?dryRun=All", resource == "pods" ? "api/v1" : "apis/apps/v1"), manifest);
}
