using System.Text;
using System.Text.Json.Nodes;
using AdmissionGuard.Options;
using AdmissionGuard.Tests.Arranging;

namespace AdmissionGuard.Tests.Reviews;

/// <summary>A marked value is put into every place of a review where a secret can stand, and looked for in everything the server says.</summary>
public sealed class SecretCanaryTests
{
    private const string Policy = """
        apiVersion: admissionguard.io/v1
        kind: Policy
        metadata:
          name: secrets
        spec:
          mode: MODE
          plaintextSecrets: { configMaps: true, onUpdate: new }
        """;

    // Nothing of it stands in any sentence of ours, not even its first six characters.
    private static readonly string Canary = string.Concat("Zq7#", "Wv9!", "kPx", "3&jLm");

    public static TheoryData<string, string> Rows => new(from place in Places() from mode in new[] { "enforce", "warn", "audit" } select (place, mode));

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task No_form_of_the_value_is_in_any_sink(string place, string mode)
    {
        using TempFolder folder = new();
        folder.Write("policy.yaml", Policy.Replace("MODE", mode, StringComparison.Ordinal));
        await using GuardServer server = await GuardServer.StartAsync(new ServerOptions { Policies = [folder.Path] });
        string body = Body(place);

        string answer = await server.AnswerAsync(body);
        using HttpResponseMessage refused = await server.PostAsync(body[..^2]);

        Assert.Contains(mode == "enforce" ? "\"allowed\":false" : "\"allowed\":true", answer, StringComparison.Ordinal);
        string metrics = await server.MetricsAsync();
        Assert.Contains("reason=\"secret-", metrics, StringComparison.Ordinal);
        string everything = string.Join('\n', [answer, await refused.Content.ReadAsStringAsync(), metrics, .. server.Log.Lines.Select(line => line.Message + line.Exception)]);
        Assert.Contains("fingerprint ", everything, StringComparison.Ordinal);
        Assert.All(Forms(), form => Assert.DoesNotContain(form, everything, StringComparison.OrdinalIgnoreCase));
    }

    private static string[] Places() =>
        ["env", "env-inner", "args-pair", "args-flag", "script", "probe", "header", "volume", "annotation", "configmap", "configmap-inner"];

    private static string Body(string place)
    {
        JsonObject container = new() { ["name"] = "web", ["image"] = "registry.example.com/web:1" };
        JsonObject spec = new() { ["containers"] = new JsonArray(container) };
        JsonObject metadata = new() { ["name"] = "web" };
        JsonObject data = [];
        switch (place)
        {
            case "env":
                container["env"] = new JsonArray(new JsonObject { ["name"] = "DB_PASSWORD", ["value"] = Canary });
                break;
            case "env-inner":
                container["env"] = new JsonArray(new JsonObject { ["name"] = "CONFIG", ["value"] = new JsonObject { ["password"] = Canary }.ToJsonString() });
                break;
            case "args-pair":
                container["args"] = new JsonArray("--password", Canary);
                break;
            case "args-flag":
                container["args"] = new JsonArray("--password=" + Canary);
                break;
            case "script":
                container["command"] = new JsonArray("sh", "-c", $"app --password '{Canary}'");
                break;
            case "probe":
                container["livenessProbe"] = new JsonObject { ["exec"] = new JsonObject { ["command"] = new JsonArray("app", "--password=" + Canary) } };
                break;
            case "header":
                JsonArray headers = new(new JsonObject { ["name"] = "X-Password", ["value"] = Canary });
                container["readinessProbe"] = new JsonObject { ["httpGet"] = new JsonObject { ["port"] = 80, ["httpHeaders"] = headers } };
                break;
            case "volume":
                JsonObject csi = new() { ["driver"] = "d", ["volumeAttributes"] = new JsonObject { ["password"] = Canary } };
                spec["volumes"] = new JsonArray(new JsonObject { ["name"] = "v", ["csi"] = csi });
                break;
            case "annotation":
                metadata["annotations"] = new JsonObject { ["example.com/dsn"] = $"app:{Canary}@tcp(db:3306)/shop" };
                break;
            case "configmap":
                data["DB_PASSWORD"] = Canary;
                break;
            default:
                data["app.properties"] = $"a=b\ndb.password={Canary}\n";
                break;
        }

        bool isConfig = place.StartsWith("configmap", StringComparison.Ordinal);
        JsonObject asked = isConfig
            ? new() { ["apiVersion"] = "v1", ["kind"] = "ConfigMap", ["metadata"] = metadata, ["data"] = data }
            : new() { ["apiVersion"] = "v1", ["kind"] = "Pod", ["metadata"] = metadata, ["spec"] = spec };
        return Review(isConfig ? "ConfigMap" : "Pod", isConfig ? "configmaps" : "pods", asked);
    }

    private static string Review(string kind, string resource, JsonObject asked) =>
        new JsonObject
        {
            ["apiVersion"] = "admission.k8s.io/v1",
            ["kind"] = "AdmissionReview",
            ["request"] = new JsonObject
            {
                ["uid"] = ReviewBody.Uid,
                ["kind"] = new JsonObject { ["group"] = "", ["version"] = "v1", ["kind"] = kind },
                ["resource"] = new JsonObject { ["group"] = "", ["version"] = "v1", ["resource"] = resource },
                ["operation"] = "CREATE",
                ["namespace"] = "shop",
                ["name"] = "web",
                ["object"] = asked,
            },
        }.ToJsonString();

    private static string[] Forms() =>
        [Canary, Canary[..6], Uri.EscapeDataString(Canary), Convert.ToBase64String(Encoding.UTF8.GetBytes(Canary)), new string([.. Canary.Reverse()])];
}
