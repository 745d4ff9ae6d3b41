using System.Globalization;
using System.Text.Json.Nodes;
using AdmissionGuard.EndToEnd.Tests.Manifests;
using AdmissionGuard.EndToEnd.Tests.Monitoring;
using AdmissionGuard.EndToEnd.Tests.Processes;

namespace AdmissionGuard.EndToEnd.Tests;

/// <summary>
/// The chart's alerts and its dashboard, by Prometheus' own tool. The series are those of a server's scrape with other values, so that what asks for
/// a metric or a label that no server exports gets no answer here either.
/// </summary>
public sealed class MonitoringTests(BusyServer server) : IClassFixture<BusyServer>
{
    private const string Up = "certificate_expiry_timestamp_seconds certificate=server a 9000000x3000; ";
    private const string Day = "denials_total reason=usual a 0+";

    // A row of series is "METRIC LABELS POD SAMPLES", one sample a minute.
    [Theory]
    [InlineData("AdmissionGuardDown", 5, "", true)]
    [InlineData("AdmissionGuardDown", 5, Up + "registered . a 0x60; registered . b 0x60", true)]
    [InlineData("AdmissionGuardDown", 5, Up + "registered . a 0x60; registered . b 1x60", false)]
    [InlineData("AdmissionGuardDown", 20, Up + "registered . a 1x18 0x2", false)]
    [InlineData("AdmissionGuardDown", 20, "certificate_expiry_timestamp_seconds . a 9000000x5; registered . a 1x5", true)]
    [InlineData("AdmissionGuardPolicyRejected", 10, Up + "policies_rejected scope=floor a 1x60", true)]
    [InlineData("AdmissionGuardPolicyRejected", 10, Up + "policies_rejected scope=namespace a 0x60; policies_rejected scope=namespace b 2x60", true)]
    [InlineData("AdmissionGuardPolicyRejected", 10, Up + "policies_rejected scope=floor a 0x60; policies_rejected scope=namespace a 0x60", false)]
    [InlineData("AdmissionGuardCertificateNearExpiry", 20, "certificate_expiry_timestamp_seconds certificate=ca a 9000000x60; certificate_expiry_timestamp_seconds certificate=server a 604800x60", true)]
    [InlineData("AdmissionGuardCertificateNearExpiry", 20, "certificate_expiry_timestamp_seconds certificate=server a 9000000x60; certificate_expiry_timestamp_seconds certificate=server b 604800x60", true)]
    [InlineData("AdmissionGuardCertificateNearExpiry", 20, "certificate_expiry_timestamp_seconds certificate=ca a 610000x60; certificate_expiry_timestamp_seconds certificate=server a 610000x60", false)]
    [InlineData("AdmissionGuardExemptionNearEnd", 70, Up + "exemption_expiry_timestamp_seconds . a 1209600x80", true)]
    [InlineData("AdmissionGuardExemptionNearEnd", 70, Up + "exemption_expiry_timestamp_seconds . a 1220000x80", false)]
    [InlineData("AdmissionGuardExemptionNearEnd", 70, Up + "exemption_expiry_timestamp_seconds . a 60x80", false)]
    [InlineData("AdmissionGuardNotaryUnavailable", 20, Up + "signature_verifications_total result=unavailable a 0+1x60", true)]
    [InlineData("AdmissionGuardNotaryUnavailable", 20, Up + "signature_verifications_total result=unavailable a 7x60; signature_verifications_total result=verified a 0+9x60", false)]
    [InlineData("AdmissionGuardNotaryUnavailable", 60, Up + "signature_verifications_total result=unavailable a 0+1x30 30x30", false)]
    [InlineData("AdmissionGuardSuddenDenials", 2010, Up + Day + "0.01x2000 21+3x30", true)]
    [InlineData("AdmissionGuardSuddenDenials", 2010, Up + Day + "0.01x2000 21+1x30", false)]
    [InlineData("AdmissionGuardSuddenDenials", 2010, Up + Day + "5x2030", false)]
    [InlineData("AdmissionGuardSuddenDenials", 20, Up + Day + "4x60", true)]
    public async Task An_alert_fires_when_it_must_and_not_otherwise(string alert, int minute, string series, bool fires)
    {
        using ScratchFolder folder = new();
        RuleTest test = new(folder) { Rules = folder.Write("rules.yaml", server.Rules) };
        foreach (string[] one in series.Split("; ", StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split(' ', 4)))
        {
            test.Add(server.Scrape.Any($"admissionguard_{one[0]}").With(one[1] == "." ? "" : one[1], one[2]), one[3]);
        }

        string at = string.Create(CultureInfo.InvariantCulture, $"{minute}m");
        test.Expect($"count(ALERTS{{alertname=\"{alert}\",alertstate=\"firing\"}}) or vector(0)", at, fires ? 1 : 0);
        (await test.RunAsync()).Succeeded();
    }

    [Fact]
    public async Task Prometheus_reads_the_rules_and_the_templates_of_their_texts()
    {
        using ScratchFolder folder = new();
        CommandResult read = (await Promtool.RunAsync("check", "rules", folder.Write("rules.yaml", server.Rules))).Succeeded();
        Assert.Contains("6 rules found", read.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_query_has_an_answer_once_a_server_has_been_scraped_for_an_hour()
    {
        using ScratchFolder folder = new();
        RuleTest test = new(folder);
        foreach (Series series in server.Scrape.All)
        {
            test.Add(series.With("", "a"), series.Hour);
        }

        // Had the API server gone away, this would be exported as well.
        test.Add(server.Scrape.Any("admissionguard_watch_up") with { Name = "admissionguard_watch_setbacks_total" }, "0+1x60");
        string[] queries = [.. Queries()];
        Assert.InRange(queries.Length, 20, 100);
        foreach (string query in queries)
        {
            test.Expect($"count({query}) > bool 0", "60m", 1);
        }

        (await test.RunAsync()).Succeeded();
    }

    // With what Grafana puts in place of its variables.
    private static IEnumerable<string> Queries() =>
        from panel in JsonNode.Parse(Repository.Text("charts/admissionguard/dashboards/admissionguard.json"))!["panels"]!.AsArray()
        from target in panel["targets"]?.AsArray() ?? []
        select ((string)target!["expr"]!).Replace("$__rate_interval", "5m", StringComparison.Ordinal).Replace("$namespace", ".*", StringComparison.Ordinal);
}
