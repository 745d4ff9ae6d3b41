using System.Collections.Immutable;
using System.Globalization;

namespace AdmissionGuard.Policies.Verdicts;

/// <summary>
/// The warnings of a verdict as kubectl shows them. The API server cuts one warning at 256 characters and drops what goes beyond
/// 4,096 in all (KEP-1693), so both limits are kept here, where the cut can be told.
/// </summary>
public static class Warnings
{
    /// <summary>The most characters of one warning.</summary>
    public const int MaxLength = 255;

    /// <summary>The most warnings; the last one tells how many were left out.</summary>
    public const int MaxCount = 16;

    /// <summary>One warning for each violation of mode <see cref="Mode.Warn"/>, then one for each piece of advice.</summary>
    public static ImmutableArray<string> Of(Verdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        if (verdict.Violations.IsEmpty && verdict.Advice.IsEmpty)
        {
            return [];
        }

        IEnumerable<string> lines = verdict.Violations.Where(v => v.Mode == Mode.Warn).Select(v => v.ToString()).Concat(verdict.Advice.Select(a => a.ToString()));
        return Fit(lines);
    }

    /// <summary>The lines within the limits.</summary>
    public static ImmutableArray<string> Fit(IEnumerable<string> lines)
    {
        string[] warnings = [.. lines.Select(line => CutText.To(line, MaxLength))];
        return warnings.Length <= MaxCount
            ? [.. warnings]
            : [.. warnings.Take(MaxCount - 1), string.Create(CultureInfo.InvariantCulture, $"AdmissionGuard: and {warnings.Length - MaxCount + 1} more warnings")];
    }
}
