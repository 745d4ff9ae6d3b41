using System.Buffers;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Scanners;

/// <summary>Finds the anchors of many scanners in one vectorised pass and asks only those whose anchor is there.</summary>
internal sealed class AnchorTable
{
    private readonly SearchValues<string> anchors;
    private readonly (string Anchor, Scanner Scanner)[][] byFirst = new (string, Scanner)[128][];
    private readonly StringComparison comparison;

    /// <summary>Makes the table; anchors are ASCII.</summary>
    public AnchorTable(IReadOnlyCollection<Scanner> scanners, StringComparison comparison)
    {
        this.comparison = comparison;
        (string Anchor, Scanner Scanner)[] all = [.. scanners.SelectMany(scanner => scanner.Anchors.Select(anchor => (anchor, scanner)))];
        anchors = SearchValues.Create([.. all.Select(entry => entry.Anchor)], comparison);
        for (int c = 0; c < byFirst.Length; c++)
        {
            string first = ((char)c).ToString();
            byFirst[c] = [.. all.Where(entry => entry.Anchor.StartsWith(first, comparison))];
        }
    }

    /// <summary>The first rule that matches; null for none.</summary>
    public SecretRule? Find(ReadOnlySpan<char> text)
    {
        int at = text.IndexOfAny(anchors);
        while (at >= 0)
        {
            if (Ask(text, at) is { } rule)
            {
                return rule;
            }

            int step = text[(at + 1)..].IndexOfAny(anchors);
            at = step < 0 ? -1 : at + 1 + step;
        }

        return null;
    }

    private SecretRule? Ask(ReadOnlySpan<char> text, int at)
    {
        foreach ((string anchor, Scanner scanner) in byFirst[text[at] & 0x7f])
        {
            if (text[at..].StartsWith(anchor, comparison) && scanner.Match(text, at) is { } rule)
            {
                return rule;
            }
        }

        return null;
    }
}
