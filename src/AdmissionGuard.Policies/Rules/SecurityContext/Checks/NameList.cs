using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Policies.Rules.SecurityContext.Checks;

/// <summary>Writes a list of names that a tenant chose, short enough for one line.</summary>
internal static class NameList
{
    private const int MaxNamed = 5;

    /// <summary>The first five distinct names in quotes; the rest is counted.</summary>
    public static string Quoted(IEnumerable<string> names)
    {
        string[] distinct = [.. names.Distinct(StringComparer.Ordinal)];
        string named = string.Join(", ", distinct.Take(MaxNamed).Select(name => QuotedText.Of(CutText.To(name, 40))));
        return distinct.Length > MaxNamed ? $"{named} and {distinct.Length - MaxNamed} more" : named;
    }
}
