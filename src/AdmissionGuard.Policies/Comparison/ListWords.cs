using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Policies.Comparison;

/// <summary>Writes lists into sentences.</summary>
internal static class ListWords
{
    private const int MaxListed = 5;

    /// <summary>The first entries, made safe for one line, and how many more there are.</summary>
    public static string Of(IReadOnlyList<string> entries)
    {
        string listed = string.Join(", ", entries.Take(MaxListed).Select(QuotedText.Plain));
        return entries.Count <= MaxListed ? listed : $"{listed} and {entries.Count - MaxListed} more";
    }
}
