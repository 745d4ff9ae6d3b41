using System.Net;
using System.Text.Json.Nodes;
using AdmissionGuard.EndToEnd.Tests.Cluster;
using AdmissionGuard.EndToEnd.Tests.Manifests;

namespace AdmissionGuard.EndToEnd.Tests.Webhook;

/// <summary>A namespace of policies for one webhook, with a service account that has the rights of the installation and no others.</summary>
internal sealed class PolicyHome
{
    private readonly ControlPlane _cluster;
    private readonly bool _namespaced;
    private string _kubeConfig = "";

    private PolicyHome(ControlPlane cluster, bool namespaced) => (_cluster, _namespaced) = (cluster, namespaced);

    /// <summary>Its name, which is also that of the service account and the roles.</summary>
    public string Name { get; } = $"home-{Guid.NewGuid():n}"[..16];

    /// <summary>What a webhook that lives here is started with.</summary>
    public string[] Arguments => [$"--kubeconfig={KubeConfig}", $"--namespaced-policies={(_namespaced ? "true" : "false")}"];

    /// <summary>The kubeconfig of its service account.</summary>
    public string KubeConfig => _kubeConfig;

    /// <summary>Makes it.</summary>
    /// <param name="cluster">Where.</param>
    /// <param name="namespaced">Whether policies of other namespaces count.</param>
    /// <param name="granted">The files of rights under <c>manifests/install</c>; none given means all that are needed.</param>
    public static async Task<PolicyHome> MakeAsync(ControlPlane cluster, bool namespaced = false, string[]? granted = null)
    {
        PolicyHome home = new(cluster, namespaced);
        (await cluster.Api.CreateAsync("api/v1/namespaces", $"{{apiVersion: v1, kind: Namespace, metadata: {{name: {home.Name}}}}}")).Accepted();
        (await cluster.Api.CreateAsync($"api/v1/namespaces/{home.Name}/serviceaccounts", $"{{apiVersion: v1, kind: ServiceAccount, metadata: {{name: {home.Name}}}}}")).Accepted();
        foreach (string file in granted ?? (namespaced ? ["rbac.yaml", "rbac-namespaced-policies.yaml"] : ["rbac.yaml"]))
        {
            await home.GrantAsync(file);
        }

        home._kubeConfig = await cluster.ServiceAccountAsync(home.Name, home.Name);
        return home;
    }

    /// <summary>Grants what a file of the installation grants, to the service account of this home.</summary>
    public async Task GrantAsync(string file)
    {
        string manifest = Repository.Text($"manifests/install/{file}").Replace("name: admissionguard", $"name: {Name}", StringComparison.Ordinal)
            .Replace("namespace: admissionguard", $"namespace: {Name}", StringComparison.Ordinal);
        foreach (string document in manifest.Split("\n---\n"))
        {
            string kind = document.Split('\n').First(line => line.StartsWith("kind: ", StringComparison.Ordinal))[6..];
            string space = kind.StartsWith("Cluster", StringComparison.Ordinal) ? "" : $"namespaces/{Name}/";
            (await _cluster.Api.CreateAsync($"apis/rbac.authorization.k8s.io/v1/{space}{kind.ToLowerInvariant()}s", document)).Accepted();
        }
    }

    /// <summary>Writes a ConfigMap of policies here, or in another namespace.</summary>
    public async Task<ApiAnswer> PutAsync(string name, string policy, string? space = null, string label = "true", bool dry = false)
    {
        JsonObject map = new()
        {
            ["apiVersion"] = "v1",
            ["kind"] = "ConfigMap",
            ["metadata"] = new JsonObject { ["name"] = name, ["labels"] = new JsonObject { ["admissionguard.io/policy"] = label } },
            ["data"] = new JsonObject { ["policy.yaml"] = policy },
        };
        string how = dry ? "?dryRun=All" : "";
        ApiAnswer replaced = await _cluster.Api.ReplaceAsync($"{Maps(space)}/{name}{how}", map.ToJsonString());
        return replaced.Code == HttpStatusCode.NotFound ? await _cluster.Api.CreateAsync(Maps(space) + how, map.ToJsonString()) : replaced;
    }

    /// <summary>Deletes a ConfigMap of policies.</summary>
    public async Task DeleteAsync(string name) => (await _cluster.Api.DeleteAsync($"{Maps(null)}/{name}")).Accepted();

    /// <summary>The messages of the Events about a ConfigMap of this namespace.</summary>
    public async Task<IReadOnlyList<string>> EventsAsync(string name)
    {
        ApiAnswer events = await _cluster.Api.GetAsync($"api/v1/namespaces/{Name}/events?fieldSelector=involvedObject.name={name}");
        return [.. events.Accepted().Body["items"]!.AsArray().Select(item => (string)item!["message"]!)];
    }

    private string Maps(string? space) => $"api/v1/namespaces/{space ?? Name}/configmaps";
}
