using System.Text.Json.Nodes;
using AdmissionGuard.EndToEnd.Tests.Processes;

namespace AdmissionGuard.EndToEnd.Tests.Monitoring;

/// <summary>One run of <c>promtool test rules</c>: series minute by minute, and what is to come of them.</summary>
internal sealed class RuleTest(ScratchFolder folder)
{
    private readonly JsonArray _series = [];
    private readonly JsonArray _expectations = [];

    /// <summary>The file of the rules that are tested; null for none.</summary>
    public string? Rules { get; init; }

    /// <summary>Adds a series with its samples, in promtool's notation.</summary>
    public void Add(Series series, string samples) => _series.Add(new JsonObject { ["series"] = series.Notation, ["values"] = samples });

    /// <summary>Demands a value of an expression that has no labels.</summary>
    public void Expect(string expression, string at, double value) => _expectations.Add(new JsonObject
    {
        ["expr"] = expression,
        ["eval_time"] = at,
        ["exp_samples"] = new JsonArray(new JsonObject { ["labels"] = "{}", ["value"] = value }),
    });

    /// <summary>Runs it.</summary>
    public Task<CommandResult> RunAsync()
    {
        JsonObject test = new() { ["interval"] = "1m", ["input_series"] = _series, ["promql_expr_test"] = _expectations };
        JsonObject file = new() { ["evaluation_interval"] = "1m", ["tests"] = new JsonArray(test) };
        if (Rules is not null)
        {
            file["rule_files"] = new JsonArray(Rules);
        }

        // JSON is YAML, too.
        return Promtool.RunAsync("test", "rules", folder.Write("test.yaml", file.ToJsonString()));
    }
}
