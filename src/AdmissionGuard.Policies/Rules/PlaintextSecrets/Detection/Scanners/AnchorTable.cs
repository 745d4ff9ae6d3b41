using System.Buffers;
using System.Runtime.InteropServices;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Scanners;

/// <summary>
/// Finds anchors that may stand anywhere, in any case, in one vectorised pass, and asks only the scanners whose anchor is there. Meant for
/// a few: every anchor more makes the pass slower. Shapes that begin a word belong in a <see cref="WordTable"/>.
/// </summary>
internal sealed class AnchorTable
{
    // Where one anchor stands, a hostile text has the next at once: so near, looking at each character costs less than the vectorised pass takes to begin.
    private const int Near = 16;

    // So short a text is looked through before the pass would have begun.
    private const int Short = 24;

    private const int LetterBits = 5;
    private const int Letters = (1 << LetterBits) - 1;

    private readonly SearchValues<string> anchors;
    private readonly byte[] groupOf = new byte[1 << (2 * LetterBits)];
    private readonly Entry[][] groups;
    private readonly int reach;

    /// <summary>Makes the table; anchors are ASCII and have at least four characters.</summary>
    public AnchorTable(IReadOnlyCollection<Scanner> scanners)
    {
        Entry[] all = [.. scanners.SelectMany(scanner => scanner.Anchors.Select(anchor => new Entry(anchor, scanner)))];
        anchors = SearchValues.Create([.. all.Select(entry => entry.Anchor)], StringComparison.OrdinalIgnoreCase);

        // Most anchors with the same first letter differ in the third.
        List<Entry[]> byLetters = [[]];
        foreach (IGrouping<int, Entry> group in all.GroupBy(entry => Group(entry.Anchor[0], entry.Anchor[2])))
        {
            groupOf[group.Key] = checked((byte)byLetters.Count);
            byLetters.Add([.. group]);
        }

        groups = [.. byLetters];
        reach = scanners.Max(scanner => scanner.Reach);
    }

    /// <summary>Asks every scanner whose anchor stands in the text; true when further looking cannot change the result.</summary>
    public bool Find(ReadOnlySpan<char> text, ref Scan scan)
    {
        Repetition repetition = new(text, reach, reach);
        for (int at = Next(text, 0); at >= 0; at = Next(text, at))
        {
            int on = scan.IsLogged ? at : repetition.Beyond(at);
            if (on == at && Ask(text, at, ref scan))
            {
                return true;
            }

            at = Math.Max(on, at + 1);
        }

        return false;
    }

    /// <summary>Asks about the next anchor from a place on.</summary>
    /// <param name="text">The text.</param>
    /// <param name="from">The place: 0, or what the last call returned.</param>
    /// <param name="scan">Takes what matches there.</param>
    /// <returns>Where to go on; -1 when there is no anchor.</returns>
    public int FindNext(ReadOnlySpan<char> text, int from, ref Scan scan)
    {
        int at = Next(text, from);
        if (at < 0)
        {
            return -1;
        }

        Ask(text, at, ref scan);
        return at + 1;
    }

    // Where the next anchor stands; -1 for none.
    private int Next(ReadOnlySpan<char> text, int from)
    {
        if (from > 0 || text.Length <= Short)
        {
            for (int end = Math.Min(text.Length - Entry.Block, from + (from > 0 ? Near : Short) - 1); from <= end; from++)
            {
                foreach (Entry entry in groups[groupOf[Group(text[from], text[from + 2])]])
                {
                    if (entry.StandsAt(text, from))
                    {
                        return from;
                    }
                }
            }
        }

        int step = text.Length - from < Entry.Block ? -1 : text[from..].IndexOfAny(anchors);
        return step < 0 ? -1 : from + step;
    }

    private bool Ask(ReadOnlySpan<char> text, int at, ref Scan scan)
    {
        scan.LookAt(at);
        foreach (Entry entry in groups[groupOf[Group(text[at], text[at + 2])]])
        {
            if (entry.StandsAt(text, at) && entry.Scanner.Ask(text, at, ref scan))
            {
                return true;
            }
        }

        return false;
    }

    private static int Group(char first, char third) => ((first & Letters) << LetterBits) | (third & Letters);

    /// <summary>An anchor, and who is asked. Its ends are compared four characters at once.</summary>
    private sealed class Entry
    {
        /// <summary>How many characters are compared at once.</summary>
        public const int Block = sizeof(ulong) / sizeof(char);

        private readonly ulong first;
        private readonly ulong firstCase;
        private readonly ulong last;
        private readonly ulong lastCase;

        public Entry(string anchor, Scanner scanner)
        {
            (Anchor, Scanner) = (anchor, scanner);
            ReadOnlySpan<char> lower = anchor.ToLowerInvariant();
            char[] cases = [.. anchor.Select(c => char.IsAsciiLetter(c) ? ' ' : '\0')];
            (first, firstCase) = (BlockAt(lower, 0), BlockAt(cases, 0));
            (last, lastCase) = (BlockAt(lower, lower.Length - Block), BlockAt(cases, lower.Length - Block));
        }

        public string Anchor { get; }

        public Scanner Scanner { get; }

        public bool StandsAt(ReadOnlySpan<char> text, int at) =>
            (BlockAt(text, at) | firstCase) == first
            && text.Length - at >= Anchor.Length
            && (BlockAt(text, at + Anchor.Length - Block) | lastCase) == last
            && (Anchor.Length <= 2 * Block || text[at..].StartsWith(Anchor, StringComparison.OrdinalIgnoreCase));

        private static ulong BlockAt(ReadOnlySpan<char> text, int at) => MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(text.Slice(at, Block)));
    }
}
