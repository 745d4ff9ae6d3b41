using System.Text.Json.Nodes;
using AdmissionGuard.EndToEnd.Tests.Charts;
using AdmissionGuard.EndToEnd.Tests.Processes;

namespace AdmissionGuard.EndToEnd.Tests.Monitoring;

/// <summary>The alerts that the chart makes, as the text of a file for Prometheus itself.</summary>
internal static class ChartRules
{
    /// <summary>Makes it.</summary>
    public static async Task<string> ReadAsync(Lab lab)
    {
        await lab.KnowOperatorsAsync();
        CommandResult made = await Helm.RunAsync(null, "template", "guard", Helm.Chart, "--set", "prometheusRule.enabled=true", "--show-only", "templates/prometheusrule.yaml");
        RenderedChart chart = await RenderedChart.ReadAsync(lab.Cluster.Kubectl, made.Succeeded().Output);
        JsonNode groups = Assert.Single(chart.Of("PrometheusRule"))["spec"]!["groups"]!;
        return new JsonObject { ["groups"] = groups.DeepClone() }.ToJsonString(); // JSON is YAML, too
    }
}
