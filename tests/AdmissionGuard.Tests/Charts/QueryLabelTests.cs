using System.Text.RegularExpressions;
using AdmissionGuard.Tests.Architecture;

namespace AdmissionGuard.Tests.Charts;

/// <summary>The queries of alerts and dashboard ask for series and labels that a scrape has: Prometheus answers a misspelt label with nothing, not with an error.</summary>
public sealed partial class QueryLabelTests
{
    public static readonly TheoryData<string> Files = ["templates/prometheusrule.yaml", "dashboards/admissionguard.json"];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Every_series_that_is_asked_for_is_exported(string file)
    {
        ExportedMetrics exported = await ExportedMetrics.ScrapeAsync();
        Match[] series = [.. Series().Matches(Text(file)).Cast<Match>()];
        Assert.NotEmpty(series);
        Assert.All(series, one => Assert.True(exported.Has(one.Groups["name"].Value), one.Value));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Every_label_that_is_selected_by_is_exported_and_has_such_a_value(string file)
    {
        ExportedMetrics exported = await ExportedMetrics.ScrapeAsync();
        (string Series, Match Matcher)[] matchers =
            [.. from Match one in Series().Matches(Text(file)) from Match matcher in Matcher().Matches(one.Groups["matchers"].Value) select (one.Groups["name"].Value, matcher)];
        Assert.NotEmpty(matchers);
        Assert.All(matchers, one => Assert.True(
            exported.Has(one.Series, one.Matcher.Groups["label"].Value, one.Matcher.Groups["operator"].Value == "=" ? one.Matcher.Groups["value"].Value : null),
            $"{one.Series}{{{one.Matcher.Value}}}"));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Every_label_that_is_summed_up_by_is_exported(string file)
    {
        ExportedMetrics exported = await ExportedMetrics.ScrapeAsync();
        (string Series, string Label)[] kept =
            [.. from Match grouping in Grouping().Matches(Text(file))
                from Match one in Series().Matches(grouping.Groups["of"].Value)
                from label in grouping.Groups["labels"].Value.Split(", ")
                select (one.Groups["name"].Value, label)];
        Assert.NotEmpty(kept);
        Assert.All(kept, one => Assert.True(exported.Has(one.Series, one.Label), $"{one.Series} by {one.Label}"));
    }

    // In JSON quotes are escaped.
    private static string Text(string file) => File.ReadAllText(Path.Combine(Checkout.Root, "charts", "admissionguard", file)).Replace("\\\"", "\"", StringComparison.Ordinal);

    [GeneratedRegex(@"(?<name>admissionguard_[a-z_]+)(?:\{(?<matchers>[^}]*)\})?")]
    private static partial Regex Series();

    [GeneratedRegex("(?<label>[a-z_]+)(?<operator>=~|!~|!=|=)\"(?<value>[^\"]*)\"")]
    private static partial Regex Matcher();

    // "by (labels) (expression)", up to the parenthesis that closes the expression.
    [GeneratedRegex(@"by \((?<labels>[a-z_, ]+)\) \((?<of>(?:[^()]|(?<open>\()|(?<-open>\)))*(?(open)(?!)))\)")]
    private static partial Regex Grouping();
}
