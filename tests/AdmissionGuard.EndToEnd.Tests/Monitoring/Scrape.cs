using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace AdmissionGuard.EndToEnd.Tests.Monitoring;

/// <summary>What Prometheus gets from a server.</summary>
internal sealed partial class Scrape
{
    private readonly Dictionary<string, string> types;

    /// <summary>Reads the text format.</summary>
    public Scrape(string text)
    {
        types = TypeLine().Matches(text).ToDictionary(line => line.Groups[1].Value, line => line.Groups[2].Value, StringComparer.Ordinal);
        All = [.. SampleLine().Matches(text).Select(Read)];
    }

    /// <summary>Every series of AdmissionGuard's own.</summary>
    public IReadOnlyList<Series> All { get; }

    /// <summary>One series of a metric, whichever.</summary>
    public Series Any(string name) =>
        All.FirstOrDefault(series => series.Name == name) ?? throw new InvalidOperationException($"the server exports no {name}");

    private Series Read(Match sample)
    {
        string name = sample.Groups["name"].Value;
        string metric = types.ContainsKey(name) ? name : name[..name.LastIndexOf('_')];
        return new Series(
            name,
            Pair().Matches(sample.Groups["labels"].Value).ToImmutableSortedDictionary(pair => pair.Groups[1].Value, pair => pair.Groups[2].Value, StringComparer.Ordinal),
            double.Parse(sample.Groups["value"].Value, CultureInfo.InvariantCulture),
            types[metric] is "counter" or "histogram");
    }

    [GeneratedRegex("^# TYPE ([a-z_]+) ([a-z]+)", RegexOptions.Multiline)]
    private static partial Regex TypeLine();

    [GeneratedRegex(@"^(?<name>admissionguard_[a-z_]+)(?:\{(?<labels>.*)\})? (?<value>\S+)", RegexOptions.Multiline)]
    private static partial Regex SampleLine();

    [GeneratedRegex("([a-z_]+)=\"([^\"]*)\"")]
    private static partial Regex Pair();
}
