using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Net;
using AdmissionGuard.Kubernetes.Reviews;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Options;

/// <summary>Reads settings from the command line or else the environment, and collects every mistake.</summary>
internal sealed class SettingReader(ParseResult commandLine, Func<string, string?> environment)
{
    private readonly List<string> errors = [];

    /// <summary>One line for each mistake so far.</summary>
    public ImmutableArray<string> Errors => [.. errors];

    /// <summary>A list of paths.</summary>
    public ImmutableArray<string> Paths(Setting setting) => [.. Values(setting).Select(value => value.Text)];

    /// <summary>A list of names, each of which <paramref name="isName"/> must take.</summary>
    public ImmutableArray<string> Names(Setting setting, Func<string, bool> isName, string remedy)
    {
        ImmutableArray<SettingValue> values = Values(setting);
        foreach (SettingValue value in values.Where(value => !isName(value.Text)))
        {
            Refuse(value, remedy);
        }

        return [.. values.Select(value => value.Text)];
    }

    /// <summary>One name that <paramref name="isName"/> must take, or null.</summary>
    public string? Name(Setting setting, Func<string, bool> isName, string remedy)
    {
        if (Last(setting) is not { } value)
        {
            return null;
        }

        if (isName(value.Text))
        {
            return value.Text;
        }

        Refuse(value, remedy);
        return null;
    }

    /// <summary>On or off; null when nobody says.</summary>
    public bool? Flag(Setting setting)
    {
        if (commandLine.GetResult(setting.Option) is { Tokens.Count: 0 })
        {
            return true;
        }

        if (Last(setting) is not { } value)
        {
            return null;
        }

        if (value.Text is "true" or "false")
        {
            return value.Text == "true";
        }

        Refuse(value, "write true or false");
        return null;
    }

    /// <summary>True when somebody says something.</summary>
    public bool IsGiven(Setting setting) => !Values(setting).IsEmpty;

    /// <summary>A path, or null.</summary>
    public string? Path(Setting setting) => Last(setting)?.Text;

    /// <summary>A whole number within limits.</summary>
    public int Count(Setting setting, int otherwise, int least, int most)
    {
        if (Last(setting) is not { } value)
        {
            return otherwise;
        }

        if (int.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most)
        {
            return number;
        }

        Refuse(value, $"write a whole number from {least} to {most}");
        return otherwise;
    }

    /// <summary>A size in bytes within limits; the suffixes KiB and MiB are known.</summary>
    public int Bytes(Setting setting, int otherwise, int least, int most)
    {
        if (Last(setting) is not { } value)
        {
            return otherwise;
        }

        (string digits, long unit) =
            value.Text.EndsWith("MiB", StringComparison.Ordinal) ? (value.Text[..^3], 1024L * 1024)
            : value.Text.EndsWith("KiB", StringComparison.Ordinal) ? (value.Text[..^3], 1024L)
            : (value.Text, 1L);
        if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number * unit >= least
            && number * unit <= most)
        {
            return (int)(number * unit);
        }

        Refuse(value, $"write bytes from {least} to {most}, e.g. 4194304 or 4MiB");
        return otherwise;
    }

    /// <summary>An IP address, or null.</summary>
    public IPAddress? Address(Setting setting)
    {
        if (Last(setting) is not { } value)
        {
            return null;
        }

        // IPAddress.TryParse takes "8080" for 0.0.31.144.
        if (value.Text.AsSpan().ContainsAny('.', ':') && IPAddress.TryParse(value.Text, out IPAddress? address))
        {
            return address;
        }

        Refuse(value, "write an IP address of this machine, e.g. 127.0.0.1, or 0.0.0.0 for all");
        return null;
    }

    /// <summary>A duration within limits, or null.</summary>
    public TimeSpan? Duration(Setting setting, TimeSpan most)
    {
        if (Last(setting) is not { } value)
        {
            return null;
        }

        if (GoDuration.TryParse(value.Text, out TimeSpan duration) && duration >= TimeSpan.Zero && duration <= most)
        {
            return duration;
        }

        Refuse(value, $"write a duration from 0s to {most.TotalSeconds:0}s, e.g. 5s or 1m30s");
        return null;
    }

    /// <summary>Adds a mistake that concerns more than one value.</summary>
    public void Report(string error) => errors.Add(error);

    private SettingValue? Last(Setting setting)
    {
        ImmutableArray<SettingValue> values = Values(setting);
        if (values.Length > 1)
        {
            errors.Add($"{values[0].Writer}: given {values.Length} times; give it once");
        }

        return values.IsEmpty ? null : values[^1];
    }

    private ImmutableArray<SettingValue> Values(Setting setting)
    {
        string[] given = commandLine.GetValue(setting.Option) ?? [];
        if (given.Length > 0)
        {
            return Checked([.. given.Select(text => new SettingValue($"{setting.Name} ({setting.Variable})", text))]);
        }

        string? variable = environment(setting.Variable);
        if (string.IsNullOrEmpty(variable) || IsServiceLink(variable))
        {
            return [];
        }

        string[] texts = setting.Separators.Count == 0
            ? [variable.Trim()]
            : variable.Split([.. setting.Separators], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return Checked([.. texts.Select(text => new SettingValue($"{setting.Variable} ({setting.Name})", text))]);
    }

    // The kubelet gives every pod ADMISSIONGUARD_PORT=tcp://10.0.0.1:443 when a Service named "admissionguard" stands in its namespace
    // (service links, an inheritance of Docker's). Nobody wrote that, so it counts as absent.
    private static bool IsServiceLink(string value) =>
        value.StartsWith("tcp://", StringComparison.Ordinal) || value.StartsWith("udp://", StringComparison.Ordinal);

    private ImmutableArray<SettingValue> Checked(ImmutableArray<SettingValue> values)
    {
        foreach (SettingValue value in values.Where(value => value.Text.Length == 0))
        {
            errors.Add($"{value.Writer}: the value is empty; write one or leave the setting out");
        }

        return [.. values.Where(value => value.Text.Length > 0)];
    }

    private void Refuse(SettingValue value, string remedy) => errors.Add($"{value.Writer}: {QuotedText.Of(ShownArgument.Of(value.Text))} cannot be used; {remedy}");
}
