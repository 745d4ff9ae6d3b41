using System.Text;
using AdmissionGuard.Cli.Tests.Runs;

namespace AdmissionGuard.Cli.Tests.Output;

/// <summary>A value that could be a secret is put everywhere a manifest can hold one, and looked for in everything the tool says.</summary>
public sealed class CanaryTests
{
    private static readonly string Canary = string.Concat("Tr0ub4", "dor&3", "-correct-", "horse");

    public static TheoryData<string, string> Manifests
    {
        get
        {
            string[] manifests =
            [
                $"{Texts.BadPod}\n      env:\n        - name: DB_PASSWORD\n          value: \"{Canary}\"\n",
                $"{Texts.BadPod}\n      env:\n        - name: DB_PASSWORD\n          value: {{ x: \"{Canary}\" }}\n",
                $"{Texts.BadPod}\n      env:\n        - name: DB_PASSWORD\n          value: \"{Canary}\"\n          value: \"{Canary}\"\n",
                $"{Texts.BadPod}\n      env:\n        - name: DB_PASSWORD\n          value: \"{Canary}\n   : [\n",
                $"{Texts.BadPod}\n      env:\n        - name: DB_PASSWORD\n          value: *{Canary}\n",
                $"{Texts.BadPod}\n      env:\n        - name: DB_PASSWORD\n          value: !{Canary} x\n",
                $"{Texts.BadPod}\n      env:\n        - name: DB_PASSWORD\n          value: !!{Canary} x\n",
                $"{Texts.BadPod}\n      env:\n        - name: DB_PASSWORD\n          value: !x!{Canary} x\n",
                $"{Texts.BadPod}\n      env: \"{Canary}\"\n",
                $"{Texts.BadPod}\n      command: [\"{Canary}\"\n",
                $"{{ \"kind\": \"Pod\", \"value\": \"{Canary}\", }}",
                $"DB_PASSWORD={Canary}\n",
                $"{Texts.BadPod}\n      args: [\"--password\", \"{Canary}\"]\n",
                $"{Texts.BadPod}\n      command: [sh, -c, \"app --password '{Canary}'\"]\n",
                $"{Texts.BadPod}\n      livenessProbe:\n        httpGet:\n          port: 80\n          httpHeaders: [{{ name: X-Password, value: \"{Canary}\" }}]\n",
                $"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\ndata:\n  app.properties: |\n    a=b\n    db.password={Canary}\n",
            ];
            return new(from manifest in manifests from format in new[] { "text", "json", "sarif", "github" } select (manifest, format));
        }
    }

    [Theory]
    [MemberData(nameof(Manifests))]
    public void The_value_is_in_no_output(string manifest, string format)
    {
        using Workspace workspace = new Workspace().Write("policy.yaml", $"{Texts.Policy}\n  plaintextSecrets: {{ enforceAt: high, configMaps: true }}\n").Write("input.yaml", manifest);

        ToolResult result = workspace.Run("check", "input.yaml", "-p", "policy.yaml", "-o", format);

        Assert.NotEqual(0, result.ExitCode);
        foreach (string form in Forms())
        {
            Assert.DoesNotContain(form, result.All, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void Json_and_sarif_tell_what_may_be_told_of_a_secret()
    {
        using Workspace workspace = new Workspace()
            .Write("policy.yaml", $"{Texts.Policy}\n  plaintextSecrets: {{ configMaps: true }}\n")
            .Write("input.yaml", $"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\ndata:\n  app.properties: |\n    db.password={Canary}\n    a=b\n");

        foreach (string format in new[] { "json", "sarif" })
        {
            string output = workspace.Run("check", "input.yaml", "-p", "policy.yaml", "-o", format).Output;

            Assert.All(
                ["\"secretRule\": \"password-name\"", "\"secretLevel\": \"high\"", "\"variable\": \"db.password\"", "\"pointer\": \"/data/app.properties/db/password\"", "\"fingerprint\": \""],
                part => Assert.Contains(part, output, StringComparison.Ordinal));
        }

        Assert.Contains("input.yaml:7", workspace.Run("check", "input.yaml", "-p", "policy.yaml").Output, StringComparison.Ordinal);
    }

    private static string[] Forms() =>
        [Canary, Canary[..6], Uri.EscapeDataString(Canary), Convert.ToBase64String(Encoding.UTF8.GetBytes(Canary)), new string([.. Canary.Reverse()])];
}
