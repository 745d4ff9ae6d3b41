using System.Text.RegularExpressions;
using AdmissionGuard.Metrics;

namespace AdmissionGuard.Tests.Charts;

/// <summary>What a scrape of the program has, once everything has happened that it counts: the labels of each metric, with values.</summary>
internal sealed partial class ExportedMetrics
{
    private readonly ILookup<string, (string Label, string Value)> labels;
    private readonly HashSet<string> names;

    private ExportedMetrics(string scrape)
    {
        Match[] samples = [.. Sample().Matches(scrape).Cast<Match>()];
        names = [.. samples.Select(sample => sample.Groups["name"].Value)];
        labels = (
            from sample in samples
            from Match pair in Pair().Matches(sample.Groups["labels"].Value)
            select (Name: sample.Groups["name"].Value, Label: pair.Groups[1].Value, Value: pair.Groups[2].Value)).ToLookup(pair => pair.Name, pair => (pair.Label, pair.Value));
    }

    /// <summary>Has everything happen, and scrapes.</summary>
    public static async Task<ExportedMetrics> ScrapeAsync()
    {
        GuardMetrics metrics = new();
        DateTimeOffset now = DateTimeOffset.UnixEpoch;
        metrics.Reviews.Count("CREATE", "Pod", "allowed", TimeSpan.Zero);
        metrics.CountViolation("baseline", "rule", "reason", "shop", "Pod", "audit");
        metrics.CountDenial("baseline", "rule", "reason", "shop", "Pod");
        metrics.CountExemption("baseline", "rule", "shop");
        metrics.CountVerification("notary", "unavailable", TimeSpan.Zero);
        metrics.CountTrustRequest("notary", "200");
        metrics.CountPolicyLoad(success: true, now);
        metrics.ShowRejectedPolicies(0, 0);
        metrics.CountPolicyReview("allowed");
        metrics.WatchIsDown("policies");
        metrics.CountCertificateLoad(success: true);
        metrics.SetCertificateExpiry(now);
        metrics.CountRefusedCaller("untrusted");
        metrics.SetLeaseHeld(held: true);
        metrics.SetRegistered("admissionguard", well: true);
        metrics.CountRepair("admissionguard", "changed");
        metrics.ShowPolicies([("baseline", "audit", "file", "hash")]);
        metrics.ShowExemptions([("baseline", "rule", now)]);
        using MemoryStream output = new();
        await metrics.WriteAsync(output, TestContext.Current.CancellationToken);
        return new ExportedMetrics(System.Text.Encoding.UTF8.GetString(output.ToArray()));
    }

    /// <summary>Whether there is such a series, a histogram's by the names of its parts.</summary>
    public bool Has(string name) => names.Contains(name);

    /// <summary>Whether its samples have this label, with this value if one is given.</summary>
    public bool Has(string name, string label, string? value = null) => labels[name].Any(pair => pair.Label == label && (value is null || pair.Value == value));

    [GeneratedRegex(@"^(?<name>admissionguard_[a-z_]+)(?:\{(?<labels>.*)\})? ", RegexOptions.Multiline)]
    private static partial Regex Sample();

    [GeneratedRegex("([a-z_]+)=\"([^\"]*)\"")]
    private static partial Regex Pair();
}
