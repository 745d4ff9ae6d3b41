using System.Text.Json.Nodes;
using AdmissionGuard.EndToEnd.Tests.Cluster;
using AdmissionGuard.EndToEnd.Tests.Webhook;

namespace AdmissionGuard.EndToEnd.Tests;

/// <summary>Containers beside the ordinary ones, as far as the API server knows them.</summary>
public sealed class ContainerTests(Lab lab)
{
    private const string BadImage = "registry.example.com/tools/debug";

    [Fact]
    public async Task A_bad_init_container_is_denied_at_its_own_path()
    {
        GuardedNamespace space = await lab.Baseline.NamespaceAsync();
        string message = (await space.CreatePodAsync(new PodBuilder("web").WithInitContainer("prepare", BadImage).ToString())).Denied();
        Assert.Contains("\n1. spec.initContainers[0] \"prepare\": ", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_good_init_container_is_admitted()
    {
        GuardedNamespace space = await lab.Baseline.NamespaceAsync();
        (await space.CreatePodAsync(new PodBuilder("web").WithInitContainer("prepare", PodBuilder.GoodImage).ToString())).Accepted();
    }

    [Fact]
    public async Task A_bad_ephemeral_container_is_denied_at_its_own_path()
    {
        GuardedNamespace space = await lab.Baseline.NamespaceAsync();
        (await space.CreatePodAsync(PodBuilder.Good("web"))).Accepted();
        string message = (await AddEphemeralContainerAsync(space, BadImage)).Denied();
        Assert.Contains("ephemeralContainers[0] \"debugger\": ", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_good_ephemeral_container_is_admitted()
    {
        GuardedNamespace space = await lab.Baseline.NamespaceAsync();
        (await space.CreatePodAsync(PodBuilder.Good("web"))).Accepted();
        (await AddEphemeralContainerAsync(space, "registry.example.com/tools/debug:2.0")).Accepted();
    }

    [Fact]
    public async Task A_plaintext_password_is_denied_and_its_value_appears_nowhere()
    {
        GuardedNamespace space = await lab.Baseline.NamespaceAsync();
        string value = $"pw{Guid.NewGuid():n}";
        string message = (await space.CreatePodAsync(new PodBuilder("web").WithEnv("DB_PASSWORD", value).ToString())).Denied();
        Assert.Contains("DB_PASSWORD", message, StringComparison.Ordinal);
        Assert.DoesNotContain(value, message, StringComparison.Ordinal);
        Assert.DoesNotContain(value, lab.Baseline.Process.Log, StringComparison.Ordinal);
    }

    private async Task<ApiAnswer> AddEphemeralContainerAsync(GuardedNamespace space, string image)
    {
        JsonObject container = PodBuilder.Container("debugger", image);
        string path = space.Path("pods/web/ephemeralcontainers");
        ApiAnswer current = await lab.Cluster.Api.GetAsync(path);
        JsonObject holder = current.Accepted().Body.AsObject();

        // Servers before 1.22 have a kind of its own for this subresource, later ones a Pod.
        if ((string?)holder["kind"] == "EphemeralContainers")
        {
            holder["ephemeralContainers"] = new JsonArray(container);
        }
        else
        {
            holder["spec"]!["ephemeralContainers"] = new JsonArray(container);
        }

        return await lab.Cluster.Api.ReplaceAsync(path, holder.ToJsonString());
    }
}
