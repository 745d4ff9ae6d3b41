using System.Buffers;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Scanners;

/// <summary>
/// Finds anchors that may stand anywhere, in any case, in one vectorised pass, and asks only the scanners whose anchor is there. Meant for
/// a few: every anchor more makes the pass slower. Shapes that begin a word belong in a <see cref="WordTable"/>.
/// </summary>
internal sealed class AnchorTable
{
    private readonly SearchValues<string> anchors;
    private readonly (string Anchor, Scanner Scanner)[][] byFirst = new (string, Scanner)[128][];

    /// <summary>Makes the table; anchors are ASCII.</summary>
    public AnchorTable(IReadOnlyCollection<Scanner> scanners)
    {
        (string Anchor, Scanner Scanner)[] all = [.. scanners.SelectMany(scanner => scanner.Anchors.Select(anchor => (anchor, scanner)))];
        anchors = SearchValues.Create([.. all.Select(entry => entry.Anchor)], StringComparison.OrdinalIgnoreCase);
        for (int c = 0; c < byFirst.Length; c++)
        {
            string first = ((char)c).ToString();
            byFirst[c] = [.. all.Where(entry => entry.Anchor.StartsWith(first, StringComparison.OrdinalIgnoreCase))];
        }
    }

    /// <summary>Asks every scanner whose anchor stands in the text; true when further looking cannot change the result.</summary>
    public bool Find(ReadOnlySpan<char> text, ref Scan scan)
    {
        for (int from = 0; from >= 0;)
        {
            from = FindNext(text, from, ref scan, out bool isSettled);
            if (isSettled)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Asks about the next anchor from a place on.</summary>
    /// <param name="text">The text.</param>
    /// <param name="from">The place.</param>
    /// <param name="scan">Takes what matches there.</param>
    /// <param name="isSettled">True when further looking cannot change the result.</param>
    /// <returns>Where to go on; -1 when there is no anchor.</returns>
    public int FindNext(ReadOnlySpan<char> text, int from, ref Scan scan, out bool isSettled)
    {
        int step = text[from..].IndexOfAny(anchors);
        isSettled = false;
        if (step < 0)
        {
            return -1;
        }

        scan.LookAt(from + step);
        isSettled = Ask(text, from + step, ref scan);
        return from + step + 1;
    }

    private bool Ask(ReadOnlySpan<char> text, int at, ref Scan scan)
    {
        foreach ((string anchor, Scanner scanner) in byFirst[text[at] & 0x7f])
        {
            if (SameLetter(text[at + 2], anchor[2])
                && text[at..].StartsWith(anchor, StringComparison.OrdinalIgnoreCase)
                && scanner.Ask(text, at, ref scan))
            {
                return true;
            }
        }

        return false;
    }

    // Something was found here, so three characters are there; most anchors with the same first letter differ in the third.
    private static bool SameLetter(char a, char b) => ((a ^ b) & ~0x20) == 0;
}
