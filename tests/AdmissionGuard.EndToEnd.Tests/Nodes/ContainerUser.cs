using System.Text.Json.Nodes;

namespace AdmissionGuard.EndToEnd.Tests.Nodes;

/// <summary>As whom a container runs.</summary>
/// <param name="User">The number of the user.</param>
/// <param name="Group">The number of its group.</param>
/// <param name="FurtherGroup">The group of the Pod's volumes.</param>
internal sealed record ContainerUser(int User, int Group, int? FurtherGroup)
{
    /// <summary>What the container says, else the Pod, else the image.</summary>
    public static ContainerUser Of(JsonNode podSpec, JsonNode container)
    {
        JsonNode? pod = podSpec["securityContext"];
        JsonNode? own = container["securityContext"];
        int user = (int?)own?["runAsUser"] ?? (int?)pod?["runAsUser"] ?? ProgramImage.User;
        return new ContainerUser(user, (int?)own?["runAsGroup"] ?? (int?)pod?["runAsGroup"] ?? user, (int?)pod?["fsGroup"]);
    }
}
