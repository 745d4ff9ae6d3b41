using AdmissionGuard.Metrics;
using AdmissionGuard.Options;
using AdmissionGuard.Tests.Arranging;

namespace AdmissionGuard.Tests.Metrics;

public sealed class MetricsTests
{
    [Fact]
    public async Task The_scrape_says_what_the_contract_says()
    {
        using TempFolder folder = new();
        string exemption = "[{ rules: [securityContext], namespaces: [legacy], until: 2099-12-31, reason: moving }]";
        folder.Write("policy.yaml", PolicyTexts.Of("baseline", exemptions: exemption));
        await using GuardServer server = await GuardServer.StartAsync(new ServerOptions { Policies = [folder.Path] });
        await server.AnswerAsync(ReviewBody.Good());
        await server.AnswerAsync(ReviewBody.Bad());
        await server.AnswerAsync(ReviewBody.Bad(@namespace: "legacy"));
        (await server.PostAsync("{")).Dispose();

        string metrics = await server.MetricsAsync();
        Assert.All(
            new[]
            {
                "admissionguard_reviews_total{operation=\"CREATE\",kind=\"Pod\",outcome=\"allowed\"} 1",
                "admissionguard_reviews_total{operation=\"CREATE\",kind=\"Pod\",outcome=\"denied\"} 1",
                "admissionguard_reviews_total{operation=\"CREATE\",kind=\"Pod\",outcome=\"exempt\"} 1",
                "admissionguard_reviews_total{operation=\"other\",kind=\"other\",outcome=\"invalid\"} 1",
                "admissionguard_review_duration_seconds_bucket{outcome=\"denied\",le=\"0.0001\"}",
                "admissionguard_review_duration_seconds_bucket{outcome=\"denied\",le=\"10\"} 1",
                "admissionguard_review_duration_seconds_bucket{outcome=\"denied\",le=\"30\"} 1",
                "admissionguard_review_duration_seconds_count{outcome=\"denied\"} 1",
                "admissionguard_denials_total{policy=\"baseline\",rule=\"securityContext\",reason=\"privileged\",namespace=\"shop\",kind=\"Pod\"} 1",
                "admissionguard_violations_total{policy=\"baseline\",rule=\"securityContext\",reason=\"privileged\",namespace=\"shop\",kind=\"Pod\",mode=\"enforce\"} 1",
                "admissionguard_exemptions_used_total{policy=\"baseline\",rule=\"securityContext\",namespace=\"legacy\"} 1",
                "admissionguard_exemption_expiry_timestamp_seconds{policy=\"baseline\",rule=\"securityContext\"} 4102444800",
                "admissionguard_policy_info{policy=\"baseline\",mode=\"enforce\",source=\"",
                "admissionguard_policy_loads_total{result=\"success\"} 1",
                "admissionguard_policy_loads_total{result=\"error\"} 0",
                "admissionguard_policy_last_load_timestamp_seconds{result=\"success\"} ",
                "admissionguard_certificate_expiry_timestamp_seconds{certificate=\"server\"} ",
                "process_working_set_bytes",
            },
            line => Assert.Contains(WithReason(line, metrics), metrics, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_allowance_of_plain_text_secrets_shows_its_end_and_is_counted_when_it_lifts_something()
    {
        using TempFolder folder = new();
        folder.Write("policy.yaml", """
            apiVersion: admissionguard.io/v1
            kind: Policy
            metadata:
              name: secrets
            spec:
              mode: enforce
              plaintextSecrets:
                allowances: [{ variables: [DEMO_*], until: 2098-12-31, reason: test data }]
              exemptions: [{ rules: [plaintextSecrets], namespaces: [legacy], until: 2099-12-31, reason: moving }]
            """);
        await using GuardServer server = await GuardServer.StartAsync(new ServerOptions { Policies = [folder.Path] });
        string Env(string name) => $$"""[{"name":"{{name}}","value":"{{string.Concat("drag", "on")}}"}]""";

        Assert.Contains("\"allowed\":true", await server.AnswerAsync(ReviewBody.Good(env: Env("DEMO_PASSWORD"))), StringComparison.Ordinal);
        Assert.Contains("\"allowed\":false", await server.AnswerAsync(ReviewBody.Good(env: Env("DB_PASSWORD"))), StringComparison.Ordinal);

        string metrics = await server.MetricsAsync();
        Assert.Contains("admissionguard_exemption_expiry_timestamp_seconds{policy=\"secrets\",rule=\"plaintextSecrets\"} 4070908800\n", metrics, StringComparison.Ordinal);
        Assert.Contains("admissionguard_exemptions_used_total{policy=\"secrets\",rule=\"plaintextSecrets\",namespace=\"shop\"} 1\n", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_only_asks_whether_anybody_is_here_sends_no_invalid_review()
    {
        await using GuardServer server = await GuardServer.StartAsync();
        using HttpRequestMessage head = new(HttpMethod.Head, server.Validate);
        using (HttpResponseMessage here = await server.Client.SendAsync(head))
        {
            Assert.Equal(System.Net.HttpStatusCode.MethodNotAllowed, here.StatusCode);
        }

        Assert.DoesNotContain("outcome=\"invalid\"} 1", await server.MetricsAsync(), StringComparison.Ordinal);
        (await server.Client.GetAsync(server.Validate)).Dispose();
        Assert.Contains("outcome=\"invalid\"} 1", await server.MetricsAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_warm_up_shows_in_no_metric()
    {
        await using GuardServer server = await GuardServer.StartAsync();
        string metrics = await server.MetricsAsync();
        Assert.DoesNotContain("warm-up", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain("admissionguard_reviews_total{", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public void Namespaces_past_the_cap_are_other()
    {
        CappedLabel label = new(2);
        Assert.Equal(["a", "b", "other", "a"], [label.Of("a"), label.Of("b"), label.Of("c"), label.Of("a")]);
    }

    [Fact]
    public void Kinds_that_carry_no_pods_are_other()
    {
        Assert.Equal("Deployment", ReviewCounters.KindLabel("Deployment"));
        Assert.Equal("other", ReviewCounters.KindLabel("ConfigMap"));
    }

    // The code of the reason is the rule's to choose; here only that it is the same everywhere.
    private static string WithReason(string line, string metrics)
    {
        const string Mark = "admissionguard_denials_total{policy=\"baseline\",rule=\"securityContext\",reason=\"";
        int start = metrics.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length;
        string reason = metrics[start..metrics.IndexOf('"', start)];
        return line.Replace("reason=\"privileged\"", $"reason=\"{reason}\"", StringComparison.Ordinal);
    }
}
