using System.Text;
using System.Text.RegularExpressions;

namespace AdmissionGuard.Tests.Charts;

/// <summary>Reads <c>values.yaml</c> as its readers do: a comment that begins with <c># --</c>, and below it the value.</summary>
internal static partial class ChartValues
{
    private const string Mark = "# -- ";

    /// <summary>Every documented value.</summary>
    public static IEnumerable<ChartValue> Read(string yaml) =>
        from line in Lines(yaml)
        where line.Comment.Length > 0
        select new ChartValue(line.Path, line.Value, line.Comment);

    /// <summary>Values that have neither a comment of their own nor parts that have one, nor stand below one that has.</summary>
    public static IEnumerable<string> Undocumented(string yaml)
    {
        (string Path, string Value, string Comment)[] lines = [.. Lines(yaml)];
        string[] told = [.. lines.Where(line => line.Comment.Length > 0).Select(line => line.Path)];
        return lines.Select(line => line.Path).Where(path =>
            !told.Contains(path, StringComparer.Ordinal)
            && !told.Any(other => other.StartsWith(path + ".", StringComparison.Ordinal) || path.StartsWith(other + ".", StringComparison.Ordinal)));
    }

    /// <summary>The texts of the sample policies.</summary>
    public static IReadOnlyDictionary<string, string> Samples(string yaml)
    {
        Dictionary<string, StringBuilder> samples = [];
        string name = "";
        foreach (string line in yaml.Split('\n').SkipWhile(line => line != "  samples:").Skip(1).TakeWhile(line => line.Length == 0 || line[0] == ' '))
        {
            name = SampleName().Match(line) is { Success: true } match ? match.Groups[1].Value : name;
            if (line.StartsWith("        ", StringComparison.Ordinal) || (line.Length == 0 && samples.ContainsKey(name)))
            {
                samples.TryAdd(name, new StringBuilder());
                samples[name].Append(line.Length == 0 ? "" : line[8..]).Append('\n');
            }
        }

        return samples.ToDictionary(sample => sample.Key, sample => sample.Value.ToString().TrimEnd('\n') + "\n");
    }

    private static IEnumerable<(string Path, string Value, string Comment)> Lines(string yaml)
    {
        List<string> path = [];
        string comment = "";
        foreach (string line in yaml.Split('\n'))
        {
            string text = line.TrimStart();
            Match key = Key().Match(text);
            int depth = (line.Length - text.Length) / 2;
            if (text.StartsWith(Mark, StringComparison.Ordinal))
            {
                comment = text[Mark.Length..];
            }
            else if (key.Success && depth <= path.Count && !IsWithinSample(path, depth))
            {
                path = [.. path.Take(depth), key.Groups["name"].Value];
                yield return (string.Join('.', path), key.Groups["value"].Value, comment);
                comment = "";
            }
        }
    }

    // The text of a policy looks like values, too.
    private static bool IsWithinSample(List<string> path, int depth) => depth > 3 && path.Count > 3 && path[1] == "samples" && path[3] == "document";

    [GeneratedRegex("^(?<name>[A-Za-z][A-Za-z0-9-]*):(?: (?<value>.*))?$")]
    private static partial Regex Key();

    [GeneratedRegex("^    ([a-z-]+):$")]
    private static partial Regex SampleName();
}
