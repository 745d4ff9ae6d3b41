using System.Text.Json.Nodes;

namespace AdmissionGuard.Kubernetes.Tests.Builders;

/// <summary>The reviews that a real API server posted.</summary>
internal static class Recorded
{
    public static IEnumerable<string> Names { get; } =
        [.. Directory.GetFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "RecordedReviews");

    public static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(Folder, $"{name}.json"));

    /// <summary>The review on one line, as it was on the wire.</summary>
    public static byte[] ReadCompact(string name) => System.Text.Encoding.UTF8.GetBytes(JsonNode.Parse(Read(name))!.ToJsonString());
}
