using System.Text.Json.Nodes;

namespace AdmissionGuard.EndToEnd.Tests.Nodes;

/// <summary>What the kubelet reports of one container.</summary>
internal sealed record ContainerStatus(string Name, string Image, ContainerState State, ContainerState? LastState, bool Started, bool Ready, int Restarts)
{
    /// <summary>As it stands in a Pod's status.</summary>
    public JsonObject ToJson() => new()
    {
        ["name"] = Name,
        ["image"] = Image,
        ["imageID"] = "",
        ["state"] = State.ToJson(),
        ["lastState"] = LastState?.ToJson() ?? [],
        ["started"] = Started,
        ["ready"] = Ready,
        ["restartCount"] = Restarts,
    };
}
