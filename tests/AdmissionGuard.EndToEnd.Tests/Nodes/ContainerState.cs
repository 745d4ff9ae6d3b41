using System.Globalization;
using System.Text.Json.Nodes;

namespace AdmissionGuard.EndToEnd.Tests.Nodes;

/// <summary>What a container does at a moment, in the words of a Pod's status.</summary>
/// <param name="Kind"><c>waiting</c>, <c>running</c> or <c>terminated</c>.</param>
/// <param name="Detail">The fields that go with it.</param>
internal sealed record ContainerState(string Kind, JsonObject Detail)
{
    /// <summary>Whether its process is there.</summary>
    public bool IsRunning => Kind == "running";

    /// <summary>The exit code of one that ended.</summary>
    public int? ExitCode => Kind == "terminated" ? (int?)Detail["exitCode"] : null;

    /// <summary>It is not started, for this reason.</summary>
    public static ContainerState Waiting(string reason, string message = "") => new("waiting", new JsonObject { ["reason"] = reason, ["message"] = message });

    /// <summary>It runs since this time.</summary>
    public static ContainerState Running(DateTimeOffset since) => new("running", new JsonObject { ["startedAt"] = Text(since) });

    /// <summary>It ended.</summary>
    public static ContainerState Terminated(int exitCode, DateTimeOffset started, DateTimeOffset finished) => new("terminated", new JsonObject
    {
        ["exitCode"] = exitCode,
        ["reason"] = exitCode == 0 ? "Completed" : "Error",
        ["startedAt"] = Text(started),
        ["finishedAt"] = Text(finished),
    });

    /// <summary>As it stands in a status.</summary>
    public JsonObject ToJson() => new() { [Kind] = Detail.DeepClone() };

    /// <summary>A time as Kubernetes writes it.</summary>
    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
