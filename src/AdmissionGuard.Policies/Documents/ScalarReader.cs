using System.Globalization;
using AdmissionGuard.Policies.Documents.Yaml;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Policies.Documents;

/// <summary>Reads single values; one that is not what was asked for is reported with what to write instead, and reads as null.</summary>
internal sealed class ScalarReader(Diagnostics diagnostics)
{
    /// <summary>Reads text.</summary>
    public string? Text(YamlNode node, string path)
    {
        if (node is YamlScalar scalar && scalar.KindName == "text")
        {
            return scalar.Value;
        }

        diagnostics.Report(node.Start, path, ScalarAdvice.ForText(node));
        return null;
    }

    /// <summary>Reads text that must be on a closed list.</summary>
    public string? Word(YamlNode node, string path, IReadOnlyCollection<string> known)
    {
        if (Text(node, path) is { } word && !known.Contains(word))
        {
            diagnostics.Report(node.Start, path, ScalarAdvice.ForWord(word, known));
            return null;
        }

        return node is YamlScalar { KindName: "text" } scalar ? scalar.Value : null;
    }

    /// <summary>Reads a word that stands for a value.</summary>
    public T? Value<T>(YamlNode node, string path, IReadOnlyDictionary<string, T> words)
        where T : struct
    {
        switch (node)
        {
            case YamlScalar scalar when words.TryGetValue(scalar.Value, out T value):
                return value;
            case YamlScalar scalar:
                diagnostics.Report(scalar.Start, path, ScalarAdvice.ForWord(scalar.Value, words.Keys));
                return null;
            default:
                diagnostics.Report(node.Start, path, $"must be one of {string.Join(", ", words.Keys)}, is {node.KindName}");
                return null;
        }
    }

    /// <summary>Reads <c>true</c> or <c>false</c>.</summary>
    public bool? Boolean(YamlNode node, string path)
    {
        switch (node)
        {
            case YamlScalar { IsPlain: true, Value: "true" }:
                return true;
            case YamlScalar { IsPlain: true, Value: "false" }:
                return false;
            default:
                diagnostics.Report(node.Start, path, ScalarAdvice.ForBoolean(node));
                return null;
        }
    }

    /// <summary>Reads a whole number.</summary>
    public int? Number(YamlNode node, string path, int least, int most)
    {
        if (node is YamlScalar { IsPlain: true } scalar
            && int.TryParse(scalar.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number >= least
            && number <= most)
        {
            return number;
        }

        string limits = most == int.MaxValue ? string.Create(CultureInfo.InvariantCulture, $"from {least}") : string.Create(CultureInfo.InvariantCulture, $"from {least} to {most}");
        diagnostics.Report(node.Start, path, $"is {Shown(node)}, must be a whole number {limits}, without quotes");
        return null;
    }

    /// <summary>Reads a length of time.</summary>
    public TimeSpan? Duration(YamlNode node, string path, TimeSpan least, TimeSpan most)
    {
        if (node is YamlScalar { Value: [.. var digits, 's' or 'm' or 'h'] } scalar
            && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            && TimeSpan.FromSeconds((long)count * (scalar.Value[^1] switch { 's' => 1, 'm' => 60, _ => 3600 })) is var time
            && time >= least
            && time <= most)
        {
            return time;
        }

        diagnostics.Report(node.Start, path, $"is {Shown(node)}, must be a time from {Words(least)} to {Words(most)}, written as 90s, 30m or 1h");
        return null;
    }

    /// <summary>Reads a day.</summary>
    public DateOnly? Day(YamlNode node, string path)
    {
        if (node is YamlScalar scalar && DateOnly.TryParseExact(scalar.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day))
        {
            return day;
        }

        diagnostics.Report(node.Start, path, $"is {Shown(node)}, must be a day such as 2027-03-31");
        return null;
    }

    private static string Shown(YamlNode node) => node is YamlScalar text ? QuotedText.Of(text.Value) : node.KindName;

    private static string Words(TimeSpan time) =>
        time.TotalSeconds % 3600 == 0 && time > TimeSpan.Zero
            ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0}h")
            : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0}s");
}
