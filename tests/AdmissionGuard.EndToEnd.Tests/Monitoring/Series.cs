using System.Collections.Immutable;
using System.Globalization;

namespace AdmissionGuard.EndToEnd.Tests.Monitoring;

/// <summary>One series of a scrape.</summary>
/// <param name="Name">The metric's name, a histogram's with its suffix.</param>
/// <param name="Labels">The labels with their values.</param>
/// <param name="Value">What was scraped.</param>
/// <param name="Counts">Whether it only ever rises: a counter, or part of a histogram.</param>
internal sealed record Series(string Name, ImmutableSortedDictionary<string, string> Labels, double Value, bool Counts)
{
    /// <summary>It as promtool's tests write it.</summary>
    public string Notation => $"{Name}{{{string.Join(',', Labels.Select(label => $"{label.Key}=\"{label.Value}\""))}}}";

    /// <summary>An hour of samples: counted up each minute, or standing still.</summary>
    public string Hour => Counts ? "0+1x60" : Value.ToString("0.###", CultureInfo.InvariantCulture) + "x60";

    /// <summary>The same with other values of labels that it has, and with labels that Prometheus adds.</summary>
    /// <exception cref="ArgumentException">It has no such label.</exception>
    public Series With(string labels, string? pod = null)
    {
        ImmutableSortedDictionary<string, string> changed = pod is null ? Labels : Labels.SetItem("pod", pod);
        foreach (string[] pair in labels.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(label => label.Split('=')))
        {
            changed = Labels.ContainsKey(pair[0]) ? changed.SetItem(pair[0], pair[1]) : throw new ArgumentException($"{Name} has no label {pair[0]}", nameof(labels));
        }

        return this with { Labels = changed };
    }
}
