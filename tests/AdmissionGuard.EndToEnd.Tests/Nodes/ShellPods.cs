using System.Text.Json.Nodes;
using AdmissionGuard.EndToEnd.Tests.Cluster;
using AdmissionGuard.EndToEnd.Tests.Processes;

namespace AdmissionGuard.EndToEnd.Tests.Nodes;

/// <summary>Pods of one namespace that run a shell script, once.</summary>
internal sealed class ShellPods(ControlPlane cluster, Node node, string space)
{
    private static readonly string[] Over = ["Succeeded", "Failed"];

    private string Pods => $"api/v1/namespaces/{space}/pods";

    /// <summary>Makes a namespace for them.</summary>
    public static async Task<ShellPods> MakeAsync(ControlPlane cluster, Node node)
    {
        string space = $"shell-{Guid.NewGuid():n}"[..14];
        (await cluster.Api.CreateAsync("api/v1/namespaces", $"{{apiVersion: v1, kind: Namespace, metadata: {{name: {space}}}}}")).Accepted();
        await Eventually.TrueAsync("the namespace has its account", async _ => (await cluster.Api.GetAsync($"api/v1/namespaces/{space}/serviceaccounts/default")).Succeeded);
        return new ShellPods(cluster, node, space);
    }

    /// <summary>Their namespace.</summary>
    public string Space => space;

    /// <summary>Starts one.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="script">What bash runs.</param>
    /// <param name="container">Further fields of the container, as JSON.</param>
    /// <param name="spec">Further fields of the Pod, as JSON.</param>
    public async Task StartAsync(string name, string script, string container = "{}", string spec = "{}")
    {
        JsonObject inner = JsonNode.Parse(container)!.AsObject();
        inner["name"] = "shell";
        inner["image"] ??= $"{ImageStore.Shell}:1";
        inner["command"] = new JsonArray("/bin/bash", "-c");
        inner["args"] = new JsonArray(script);
        JsonObject outer = JsonNode.Parse(spec)!.AsObject();
        outer["containers"] = new JsonArray(inner);
        outer["restartPolicy"] = "Never";
        JsonObject pod = new() { ["apiVersion"] = "v1", ["kind"] = "Pod", ["metadata"] = new JsonObject { ["name"] = name }, ["spec"] = outer };
        (await cluster.Api.CreateAsync(Pods, pod.ToJsonString())).Accepted();
    }

    /// <summary>Starts one and waits for its end; gives its exit code and what it wrote.</summary>
    public async Task<(int Code, string Log)> RunAsync(string script, string container = "{}", string spec = "{}")
    {
        string name = $"run-{Guid.NewGuid():n}"[..12];
        await StartAsync(name, script, container, spec);
        JsonNode status = await EndAsync(name);
        return ((int)status["containerStatuses"]![0]!["state"]!["terminated"]!["exitCode"]!, node.Log(space, name));
    }

    /// <summary>Waits for the end of one; gives its status.</summary>
    public Task<JsonNode> EndAsync(string name) => StatusAsync(name, status => Over.Contains((string?)status["phase"]));

    /// <summary>Waits until the status of one is so.</summary>
    public async Task<JsonNode> StatusAsync(string name, Func<JsonNode, bool> fits)
    {
        JsonNode? seen = null;
        return await Eventually.GetAsync(
            $"the status of {name}",
            async _ => (seen = (await cluster.Api.GetAsync($"{Pods}/{name}")).Accepted().Body["status"]!) is var status && fits(status) ? status : null,
            () => $"{seen?.ToJsonString()}\n{node.Logs(space)}");
    }

    /// <summary>Deletes one with a time of grace, and waits until it is gone.</summary>
    public async Task DeleteAsync(string name, int graceSeconds)
    {
        (await cluster.Api.DeleteAsync($"{Pods}/{name}?gracePeriodSeconds={graceSeconds}")).Accepted();
        await Eventually.TrueAsync($"{name} is gone", async _ => !(await cluster.Api.GetAsync($"{Pods}/{name}")).Succeeded, () => node.Log(space, name));
    }
}
