using System.Text.Json.Nodes;
using AdmissionGuard.Cli.Tests.Runs;
using AdmissionGuard.Policies.Rules;

namespace AdmissionGuard.Cli.Tests.Output;

/// <summary>Holds what the SARIF 2.1.0 schema and code scanning require, without the writer's own code.</summary>
public sealed class SarifTests
{
    [Fact]
    public void The_log_has_what_the_schema_requires()
    {
        JsonNode log = Log(Texts.BadPod);

        Assert.Equal("2.1.0", Text(log["version"]));
        Assert.EndsWith("sarif-schema-2.1.0.json", Text(log["$schema"]), StringComparison.Ordinal);
        JsonNode run = Assert.Single(log["runs"]!.AsArray())!;
        Assert.Equal("AdmissionGuard", Text(run["tool"]!["driver"]!["name"]));
        Assert.Matches("""^\d+\.\d+\.\d+$""", Text(run["tool"]!["driver"]!["version"]));
        Assert.True(run["invocations"]![0]!["executionSuccessful"]!.GetValue<bool>());
        Assert.All(run["results"]!.AsArray(), result => Assert.NotEmpty(Text(result!["message"]!["text"])));
    }

    [Fact]
    public void Every_reason_is_a_rule_with_words_and_results_point_at_theirs()
    {
        JsonNode run = Log(Texts.BadPod)["runs"]![0]!;
        JsonArray rules = run["tool"]!["driver"]!["rules"]!.AsArray();

        Assert.Equal(RuleCatalog.Reasons.Select(reason => reason.Code), rules.Select(rule => Text(rule!["id"])));
        Assert.All(rules, rule => Assert.NotEmpty(Text(rule!["shortDescription"]!["text"])));
        Assert.All(rules, rule => Assert.NotEmpty(Text(rule!["help"]!["text"])));
        JsonNode result = Assert.Single(run["results"]!.AsArray())!;
        Assert.Equal(Text(result["ruleId"]), Text(rules[result["ruleIndex"]!.GetValue<int>()]!["id"]));
    }

    [Theory]
    [InlineData("enforce", "error")]
    [InlineData("warn", "warning")]
    [InlineData("audit", "note")]
    public void The_level_follows_the_mode(string mode, string level)
    {
        JsonNode run = Log(Texts.BadPod, Texts.Policy.Replace("enforce", mode, StringComparison.Ordinal))["runs"]![0]!;

        Assert.Equal(level, Text(run["results"]![0]!["level"]));
    }

    [Fact]
    public void A_file_name_becomes_a_relative_URI_reference()
    {
        JsonNode run = Log(Texts.BadPod, file: "m/a b#%ü.yaml")["runs"]![0]!;

        Assert.Equal("m/a%20b%23%25%C3%BC.yaml", Text(run["results"]![0]!["locations"]![0]!["physicalLocation"]!["artifactLocation"]!["uri"]));
    }

    [Fact]
    public void A_fingerprint_outlives_moved_lines_and_added_containers()
    {
        string moved = "# a line\n" + Texts.BadPod.Replace("  containers:\n", "  containers:\n    - name: first\n      image: a/b:1\n", StringComparison.Ordinal);

        Assert.Equal(Fingerprints(Texts.BadPod), Fingerprints(moved));
    }

    [Fact]
    public void Alike_results_have_fingerprints_of_their_own()
    {
        string[] prints = Fingerprints($"{Texts.BadPod}\n---\n{Texts.BadPod}\n");

        Assert.Equal(2, prints.Distinct().Count());
    }

    [Fact]
    public void Input_that_cannot_be_read_is_a_notification_of_a_failed_invocation()
    {
        JsonNode invocation = Log("kind: [\n")["runs"]![0]!["invocations"]![0]!;

        Assert.False(invocation["executionSuccessful"]!.GetValue<bool>());
        Assert.Equal("input.yaml", Text(Assert.Single(invocation["toolExecutionNotifications"]!.AsArray())!["locations"]![0]!["physicalLocation"]!["artifactLocation"]!["uri"]));
    }

    private static string[] Fingerprints(string manifest) =>
        [.. Log(manifest)["runs"]![0]!["results"]!.AsArray().Select(result => Text(result!["partialFingerprints"]!["admissionGuardViolation/v1"]))];

    private static string Text(JsonNode? node) => node!.GetValue<string>();

    private static JsonNode Log(string manifest, string policy = Texts.Policy, string file = "input.yaml")
    {
        using Workspace workspace = new Workspace().Write("policy.yaml", policy).Write(file, manifest);
        return JsonNode.Parse(workspace.Run("check", file, "-p", "policy.yaml", "-o", "sarif").Output)!;
    }
}
