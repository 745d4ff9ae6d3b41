using System.Text.Json.Nodes;

namespace AdmissionGuard.EndToEnd.Tests.Nodes;

/// <summary>Puts together the status that the kubelet reports of a Pod.</summary>
internal static class PodStatus
{
    /// <summary>The status of a Pod whose containers are as they are now.</summary>
    /// <param name="pod">The Pod, with the status reported last.</param>
    /// <param name="network">Its network; null before it has one.</param>
    /// <param name="hostAddress">The node's address.</param>
    /// <param name="containers">The status of each container.</param>
    public static JsonObject Of(JsonObject pod, PodNetwork? network, string hostAddress, IReadOnlyList<ContainerStatus> containers)
    {
        string phase = Phase(containers, (string)pod["spec"]!["restartPolicy"]!);
        bool ready = containers.All(container => container.Ready);
        JsonObject status = new()
        {
            ["phase"] = phase,
            ["hostIP"] = hostAddress,
            ["conditions"] = new JsonArray(
                Condition(pod, "PodScheduled", true),
                Condition(pod, "Initialized", true),
                Condition(pod, "ContainersReady", ready),
                Condition(pod, "Ready", ready)),
            ["containerStatuses"] = new JsonArray([.. containers.Select(container => container.ToJson())]),
        };
        if (network is not null)
        {
            status["podIP"] = $"{network.Address}";
            status["podIPs"] = new JsonArray(new JsonObject { ["ip"] = $"{network.Address}" });
        }

        return status;
    }

    private static string Phase(IReadOnlyList<ContainerStatus> containers, string restartPolicy)
    {
        if (restartPolicy != "Always" && containers.All(container => container.State.ExitCode is not null))
        {
            return containers.All(container => container.State.ExitCode == 0) ? "Succeeded" : "Failed";
        }

        return containers.All(container => !container.State.IsRunning && container.Restarts == 0 && container.LastState is null && container.State.ExitCode is null) ? "Pending" : "Running";
    }

    private static JsonObject Condition(JsonObject pod, string type, bool holds)
    {
        string word = holds ? "True" : "False";
        JsonNode? last = pod["status"]?["conditions"]?.AsArray().FirstOrDefault(condition => (string?)condition!["type"] == type);
        string since = last is not null && (string?)last["status"] == word ? (string)last["lastTransitionTime"]! : ContainerState.Text(TimeProvider.System.GetUtcNow());
        return new JsonObject { ["type"] = type, ["status"] = word, ["lastTransitionTime"] = since };
    }
}
