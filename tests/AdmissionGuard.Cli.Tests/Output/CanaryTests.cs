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
            ];
            return new(from manifest in manifests from format in new[] { "text", "json", "sarif", "github" } select (manifest, format));
        }
    }

    [Theory]
    [MemberData(nameof(Manifests))]
    public void The_value_is_in_no_output(string manifest, string format)
    {
        using Workspace workspace = new Workspace().Write("policy.yaml", $"{Texts.Policy}\n  plaintextSecrets: {{ enforceAt: high }}\n").Write("input.yaml", manifest);

        ToolResult result = workspace.Run("check", "input.yaml", "-p", "policy.yaml", "-o", format);

        Assert.NotEqual(0, result.ExitCode);
        foreach (string form in Forms())
        {
            Assert.DoesNotContain(form, result.All, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static string[] Forms() =>
        [Canary, Canary[..6], Uri.EscapeDataString(Canary), Convert.ToBase64String(Encoding.UTF8.GetBytes(Canary)), new string([.. Canary.Reverse()])];
}
