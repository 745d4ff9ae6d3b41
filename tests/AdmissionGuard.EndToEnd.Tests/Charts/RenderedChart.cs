using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AdmissionGuard.EndToEnd.Tests.Cluster;
using AdmissionGuard.EndToEnd.Tests.Processes;

namespace AdmissionGuard.EndToEnd.Tests.Charts;

/// <summary>What helm makes of the chart, object by object: helm speaks YAML, kubectl turns it into JSON.</summary>
internal sealed class RenderedChart(IReadOnlyList<JsonNode> objects)
{
    /// <summary>Reads manifests of kinds that the API server knows.</summary>
    public static async Task<RenderedChart> ReadAsync(Kubectl kubectl, string yaml)
    {
        using ScratchFolder folder = new();
        CommandResult read = await kubectl.RunAsync("create", "--dry-run=client", "--validate=false", "-o", "json", "-f", folder.Write("made.yaml", yaml));
        Utf8JsonReader reader = new(Encoding.UTF8.GetBytes(read.Succeeded().Output), new JsonReaderOptions { AllowMultipleValues = true });
        List<JsonNode> objects = [];
        while (reader.Read())
        {
            JsonNode node = JsonNode.Parse(ref reader)!;
            objects.AddRange((string?)node["kind"] == "List" ? node["items"]!.AsArray().Select(item => item!) : [node]);
        }

        return new RenderedChart(objects);
    }

    /// <summary>The objects of one of these kinds.</summary>
    public IEnumerable<JsonNode> Of(params string[] kinds) => objects.Where(one => kinds.Contains((string?)one["kind"]));

    /// <summary>The rights that its roles grant.</summary>
    public IEnumerable<GrantedRight> Rights => Of("Role", "ClusterRole").SelectMany(GrantedRight.Of);
}
