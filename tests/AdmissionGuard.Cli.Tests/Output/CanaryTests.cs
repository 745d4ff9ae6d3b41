using System.Text.Json.Nodes;
using AdmissionGuard.Cli.Tests.Runs;
using AdmissionGuard.Kubernetes.Tests.Marked;

namespace AdmissionGuard.Cli.Tests.Output;

/// <summary>A value that could be a secret is put everywhere a manifest can hold one, and looked for in everything the tool says.</summary>
public sealed class CanaryTests
{
    private const string Policy = """
        apiVersion: admissionguard.io/v1
        kind: Policy
        metadata:
          name: secrets
        spec:
          mode: enforce
          trustedRegistries: { allow: [registry.example.com] }
          plaintextSecrets:
            configMaps: true
            patterns: [{ id: acme, pattern: 'acme \S+' }]
        """;

    private static readonly string[] Formats = ["text", "json", "sarif", "github"];

    public static TheoryData<string> EveryFormat => new(Formats);

    public static TheoryData<string, string> BrokenTexts
    {
        get
        {
            string env = $"{Texts.BadPod}\n      env:\n        - name: DB_PASSWORD\n          value: ";
            string canary = Canary.Text;
            string[] texts =
            [
                $"{env}\"{canary}\"\n",
                $"{env}{{ x: \"{canary}\" }}\n",
                $"{env}\"{canary}\"\n          value: \"{canary}\"\n",
                $"{env}\"{canary}\n   : [\n",
                $"{env}*{canary}\n",
                $"{env}!{canary} x\n",
                $"{env}!!{canary} x\n",
                $"{env}!x!{canary} x\n",
                $"{env}&{canary} x\n",
                $"{env}\"\\q{canary}\"\n",
                $"{env}@{canary}\n",
                $"{env}a: {canary}\n",
                $"{Texts.BadPod}\n      env: \"{canary}\"\n",
                $"{Texts.BadPod}\n      command: [\"{canary}\"\n",
                $"{{ \"kind\": \"Pod\", \"value\": \"{canary}\", }}",
                $"DB_PASSWORD={canary}\n",
            ];
            return new(from text in texts from format in Formats select (text, format));
        }
    }

    [Theory]
    [MemberData(nameof(EveryFormat))]
    public void No_form_of_the_value_is_in_a_report(string format)
    {
        foreach (MarkedObject marked in MarkedObjects.All)
        {
            ToolResult result = Check(marked, "-o", format);

            Assert.True(marked.Reason is null ? result.ExitCode == 0 : result.ExitCode == 1 && result.Output.Contains(marked.Reason, StringComparison.Ordinal), $"{marked}: exit code {result.ExitCode}: {result.Error}");
            Canary.IsNowhereIn(result.All);
        }
    }

    [Fact]
    public void No_form_of_the_value_is_in_the_explanation_of_any_field()
    {
        foreach (MarkedObject marked in MarkedObjects.All)
        {
            string[] paths = [.. PathsIn(marked.Object, "")];
            ToolResult[] results = [.. paths.Select(path => Check(marked, "--explain", path))];

            Assert.All(results, result => Canary.IsNowhereIn(result.All));
            Assert.True(results.Any(result => result.Output.Contains("conclusion: ", StringComparison.Ordinal)) || !IsExplained(marked), $"{marked}: {string.Join('\n', results.Select(result => result.All))}");
        }
    }

    [Theory]
    [MemberData(nameof(BrokenTexts))]
    public void What_cannot_be_read_is_told_without_the_value(string text, string format)
    {
        using Workspace workspace = new Workspace().Write("policy.yaml", Policy).Write("input.yaml", text);

        ToolResult result = workspace.Run("check", "input.yaml", "-p", "policy.yaml", "-o", format);

        Assert.NotEqual(0, result.ExitCode);
        Canary.IsNowhereIn(result.All);
    }

    [Fact]
    public void Json_and_sarif_tell_what_may_be_told_of_a_secret()
    {
        using Workspace workspace = new Workspace()
            .Write("policy.yaml", Policy)
            .Write("input.yaml", $"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\ndata:\n  app.properties: |\n    db.password={Canary.Text}\n    a=b\n");

        foreach (string format in new[] { "json", "sarif" })
        {
            string output = workspace.Run("check", "input.yaml", "-p", "policy.yaml", "-o", format).Output;

            Assert.All(
                ["\"secretRule\": \"password-name\"", "\"secretLevel\": \"high\"", "\"variable\": \"db.password\"", "\"pointer\": \"/data/app.properties/db/password\"", "\"fingerprint\": \""],
                part => Assert.Contains(part, output, StringComparison.Ordinal));
        }

        Assert.Contains("input.yaml:7", workspace.Run("check", "input.yaml", "-p", "policy.yaml").Output, StringComparison.Ordinal);
    }

    private static ToolResult Check(MarkedObject marked, params string[] options)
    {
        using Workspace workspace = new Workspace().Write("policy.yaml", Policy).Write("input.json", marked.Object.ToJsonString());
        return workspace.Run(["check", "input.json", "-p", "policy.yaml", .. options]);
    }

    // What is malformed is not judged, and the image is no field of this rule's.
    private static bool IsExplained(MarkedObject marked) => marked.Reason is { } reason && reason.StartsWith("secret-", StringComparison.Ordinal);

    private static IEnumerable<string> PathsIn(JsonNode? node, string path) =>
        node switch
        {
            JsonObject map => map.SelectMany(member => PathsIn(member.Value, $"{path}/{member.Key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}")),
            JsonArray list => list.SelectMany((item, i) => PathsIn(item, $"{path}/{i}")),
            _ => [path],
        };
}
