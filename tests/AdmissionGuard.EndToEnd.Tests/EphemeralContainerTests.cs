using System.Text.Json.Nodes;
using AdmissionGuard.EndToEnd.Tests.Cluster;
using AdmissionGuard.EndToEnd.Tests.Webhook;

namespace AdmissionGuard.EndToEnd.Tests;

/// <summary>
/// What <c>kubectl debug</c> adds to a running Pod. Under a policy for images alone: servers before 1.23 let no ephemeral container
/// have a security context, so the baseline lets none pass there.
/// </summary>
public sealed class EphemeralContainerTests(Lab lab)
{
    [Fact]
    public async Task A_bad_ephemeral_container_is_denied_at_its_own_path_and_a_good_one_admitted()
    {
        using PolicyFolder policies = new();
        policies.Write("registries.yaml", PolicyTexts.Registry("registry.example.com"));
        await using Guard guard = await Guard.StartAsync(lab.Cluster, [$"--policy={policies.Path}"]);
        GuardedNamespace space = await guard.NamespaceAsync();
        (await space.CreatePodAsync(PodBuilder.Good("web"))).Accepted();

        string message = (await AddAsync(space, "quay.io/tools/debug:2.0")).Denied();
        Assert.Contains("phemeralContainers[0] \"debugger\": ", message, StringComparison.Ordinal);
        Assert.Contains("quay.io/tools/debug:2.0", message, StringComparison.Ordinal);

        (await AddAsync(space, "registry.example.com/tools/debug:2.0")).Accepted();
    }

    private async Task<ApiAnswer> AddAsync(GuardedNamespace space, string image)
    {
        JsonObject container = new() { ["name"] = "debugger", ["image"] = image };
        string path = space.Path("pods/web/ephemeralcontainers");
        JsonObject holder = (await lab.Cluster.Api.GetAsync(path)).Accepted().Body.AsObject();

        // Servers before 1.22 have a kind of its own for this subresource, later ones a Pod.
        JsonObject spec = (string?)holder["kind"] == "EphemeralContainers" ? holder : holder["spec"]!.AsObject();
        spec["ephemeralContainers"] = new JsonArray(container);
        return await lab.Cluster.Api.ReplaceAsync(path, holder.ToJsonString());
    }
}
