using System.Text.Json.Nodes;
using AdmissionGuard.Cli.Tests.Runs;

namespace AdmissionGuard.Cli.Tests.Check;

/// <summary>Each folder of Cases is an input and what the tool says of it in each format. A new case needs no code.</summary>
public sealed class GoldenTests
{
    private static readonly string Cases = Path.Combine(AppContext.BaseDirectory, "Cases");

    public static TheoryData<string> Names => [.. Directory.GetDirectories(Cases).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Text_is_as_expected(string name) => Assert.Equal(Expected(name, "expected.txt"), Run(name, "text"));

    [Theory]
    [MemberData(nameof(Names))]
    public void GitHub_annotations_are_as_expected(string name) => Assert.Equal(Expected(name, "expected.github"), Run(name, "github"));

    [Theory]
    [MemberData(nameof(Names))]
    public void JSON_is_as_expected(string name) => Assert.Equal(Expected(name, "expected.json"), Run(name, "json"));

    [Theory]
    [MemberData(nameof(Names))]
    public void SARIF_is_as_expected(string name) => Assert.Equal(Expected(name, "expected.sarif"), WithoutCatalogue(Run(name, "sarif")));

    // The list of rules and the version change with every release; what they look like is held by SarifTests.
    private static string WithoutCatalogue(string sarif)
    {
        JsonNode log = JsonNode.Parse(sarif)!;
        JsonObject driver = log["runs"]![0]!["tool"]!["driver"]!.AsObject();
        driver.Remove("rules");
        driver.Remove("version");
        foreach (JsonNode? result in log["runs"]![0]!["results"]!.AsArray())
        {
            result!.AsObject().Remove("ruleIndex");
        }

        return log.ToJsonString(new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n";
    }

    private static string Expected(string name, string file) => File.ReadAllText(Path.Combine(Cases, name, file));

    private static string Run(string name, string format)
    {
        string folder = Path.Combine(Cases, name);
        string input = Path.GetFileName(Assert.Single(Directory.GetFiles(folder, "input.*")));
        return Workspace.RunIn(folder, "", ["check", input, "-p", "../policies.yaml", "-o", format]).Output;
    }
}
