using System.Net;
using AdmissionGuard.EndToEnd.Tests.Cluster;
using AdmissionGuard.EndToEnd.Tests.Processes;

namespace AdmissionGuard.EndToEnd.Tests.Webhook;

/// <summary>A namespace of one test, and what the test does in it.</summary>
internal sealed class GuardedNamespace(ControlPlane cluster, string name)
{
    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>The path of a kind of object in it.</summary>
    public string Path(string resource, string api = "api/v1") => $"{api}/namespaces/{name}/{resource}";

    /// <summary>Makes the namespace.</summary>
    public async Task CreateAsync(string labels) =>
        (await cluster.Api.CreateAsync("api/v1/namespaces", $"{{apiVersion: v1, kind: Namespace, metadata: {{name: {name}, labels: {{ {labels} }}}}}}")).Accepted();

    /// <summary>Creates a Pod.</summary>
    public Task<ApiAnswer> CreatePodAsync(string manifest) => cluster.Api.CreateAsync(Path("pods"), manifest);

    /// <summary>Changes a Pod.</summary>
    public Task<ApiAnswer> PatchPodAsync(string pod, string patch) => cluster.Api.PatchAsync(Path($"pods/{pod}"), patch);

    /// <summary>Waits until the API server sends reviews of this namespace to the webhook: a Pod that the baseline denies is denied, dry.</summary>
    public async Task CoveredAsync()
    {
        string seen = "";
        await Eventually.TrueAsync("the API server asks the webhook", async _ => IsDenied(await DryAsync(PodBuilder.Bad("probe")), out seen), () => seen);
    }

    /// <summary>Creates a Pod without keeping it.</summary>
    public Task<ApiAnswer> DryAsync(string pod) => cluster.Api.CreateAsync(Path("pods?dryRun=All"), pod);

    private static bool IsDenied(ApiAnswer answer, out string seen)
    {
        seen = $"{answer.Code}: {answer.Message}";
        return answer.Code == HttpStatusCode.Forbidden && answer.Message.Contains("denied by AdmissionGuard", StringComparison.Ordinal);
    }
}
