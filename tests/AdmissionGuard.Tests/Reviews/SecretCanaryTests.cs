using AdmissionGuard.Kubernetes.Tests.Marked;
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
          trustedRegistries: { allow: [registry.example.com] }
          plaintextSecrets:
            configMaps: true
            onUpdate: new
            patterns: [{ id: acme, pattern: 'acme \S+', prefilter: acme }]
        """;

    [Theory]
    [InlineData("enforce")]
    [InlineData("warn")]
    [InlineData("audit")]
    public async Task No_form_of_the_value_is_in_any_sink(string mode)
    {
        using TempFolder folder = new();
        folder.Write("policy.yaml", Policy.Replace("MODE", mode, StringComparison.Ordinal));
        await using GuardServer server = await GuardServer.StartAsync(new ServerOptions { Policies = [folder.Path] });

        foreach (MarkedObject marked in MarkedObjects.All)
        {
            string body = marked.Review();
            string answer = await server.AnswerAsync(body);
            using HttpResponseMessage refused = await server.PostAsync(body[..^2]);

            Assert.True(Says(marked, mode, answer), $"{marked}: {answer}");
            Canary.IsNowhereIn(answer);
            Canary.IsNowhereIn(await refused.Content.ReadAsStringAsync());
            Canary.IsNowhereIn(await server.AnswerAsync(Updated(marked).Review(marked.Object)));
        }

        string metrics = await server.MetricsAsync();
        string log = string.Join('\n', server.Log.Lines.Select(line => line.Whole));
        Assert.Contains("reason=\"secret-", metrics, StringComparison.Ordinal);
        Assert.Contains("fingerprint ", log, StringComparison.Ordinal);
        Canary.IsNowhereIn(metrics);
        Canary.IsNowhereIn(log);
    }

    // What is malformed is denied in every mode; what is recorded only is in the audit annotations.
    private static bool Says(MarkedObject marked, string mode, string answer) =>
        marked.Reason is null
            ? answer.Contains("\"allowed\":true", StringComparison.Ordinal)
            : answer.Contains(marked.Reason, StringComparison.Ordinal)
                && answer.Contains(mode == "enforce" || marked.Reason == "workload-malformed" ? "\"allowed\":false" : "\"allowed\":true", StringComparison.Ordinal);

    private static MarkedObject Updated(MarkedObject marked)
    {
        MarkedObject updated = marked with { Object = marked.Object.DeepClone().AsObject() };
        updated.Object["metadata"]!["annotations"] = "example.com/touched";
        return updated;
    }
}
