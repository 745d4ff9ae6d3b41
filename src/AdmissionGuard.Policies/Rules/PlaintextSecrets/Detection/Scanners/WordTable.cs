using System.Numerics;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Scanners;

/// <summary>
/// Finds shapes whose anchor begins a word. A value has few words and nearly all of them fail at one look into a table of eight kilobytes,
/// so the number of anchors costs nothing.
/// </summary>
internal sealed class WordTable
{
    // Thirteen bits of a hash of three characters: one ordinary word in twenty meets an anchor's slot by accident.
    private const int SlotBits = 13;
    private const int Slots = 1 << SlotBits;
    private const string WordCharacters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

    private readonly byte[] groupOf = new byte[Slots];
    private readonly Entry[][] groups;
    private readonly int minLength;
    private readonly int reach;

    /// <summary>Makes the table.</summary>
    /// <param name="scanners">Their anchors are ASCII and begin a word, perhaps after other characters (<c>:AA</c>, <c>https://hooks</c>).</param>
    /// <param name="minLength">The length, from the beginning of the word, of the shortest shape; at least three.</param>
    public WordTable(IEnumerable<Scanner> scanners, int minLength)
    {
        this.minLength = minLength;
        ILookup<int, Entry> bySlot = scanners
            .SelectMany(scanner => scanner.Anchors.Select(anchor => new Entry(anchor, WordOf(anchor), scanner)))
            .SelectMany(entry => SlotsOf(entry.Anchor[entry.Word..]).Select(slot => (slot, entry)))
            .ToLookup(pair => pair.slot, pair => pair.entry);

        // An anchor of two letters fills many slots, nearly all with the same group.
        Dictionary<string, byte> known = new(StringComparer.Ordinal);
        List<Entry[]> distinct = [[]];
        foreach (IGrouping<int, Entry> group in bySlot)
        {
            string key = string.Join(' ', group.Select(entry => entry.Anchor));
            if (!known.TryGetValue(key, out byte index))
            {
                index = checked((byte)distinct.Count);
                known.Add(key, index);
                distinct.Add([.. group]);
            }

            groupOf[group.Key] = index;
        }

        groups = [.. distinct];
        reach = bySlot.SelectMany(group => group).Max(entry => entry.Word + entry.Scanner.Reach);
    }

    /// <summary>Asks every scanner whose anchor stands in the text; true when further looking cannot change the result.</summary>
    public bool Find(ReadOnlySpan<char> text, ref Scan scan)
    {
        int last = text.Length - minLength;
        if (text.Length < WordMask.Width)
        {
            return false;
        }

        Repetition repetition = new(text, reach, reach);
        uint before = 0;
        for (int at = 0; at <= last;)
        {
            uint word = WordMask.Of(text, at);
            int next = at + WordMask.Width;
            for (uint begins = word & ~((word << 1) | before); begins != 0; begins &= begins - 1)
            {
                int begin = at + BitOperations.TrailingZeroCount(begins);
                if (begin <= last && groupOf[Slot(text[begin], text[begin + 1], text[begin + 2])] is var group and > 0)
                {
                    int on = begin;
                    if (Ask(groups[group], text, ref on, ref repetition, ref scan))
                    {
                        return true;
                    }

                    if (on > next)
                    {
                        next = on;
                        break;
                    }
                }
            }

            before = next == at + WordMask.Width ? word >> (WordMask.Width - 1) : IsOfWord(text[next - 1]);
            at = next;
        }

        return false;
    }

    private static uint IsOfWord(char c) => char.IsAsciiLetterOrDigit(c) ? 1u : 0;

    // What begins there was asked about in the same surroundings when the place to go on is another afterwards.
    private static bool Ask(Entry[] entries, ReadOnlySpan<char> text, ref int begin, ref Repetition repetition, ref Scan scan)
    {
        bool isFirst = true;
        int word = begin;
        foreach (Entry entry in entries)
        {
            int at = word - entry.Word;
            int end = at + entry.Anchor.Length - 1;
            if (at >= 0 && end < text.Length && text[end] == entry.Anchor[^1] && text[at..].StartsWith(entry.Anchor, StringComparison.Ordinal))
            {
                if (isFirst && !scan.IsLogged && repetition.Beyond(word) is var on && on > word)
                {
                    begin = on;
                    return false;
                }

                isFirst = false;
                scan.LookAt(at);
                if (entry.Scanner.Ask(text, at, ref scan))
                {
                    return true;
                }
            }
        }

        return false;
    }

    // Every other URL begins with https: the word that tells is the host's.
    private static int WordOf(string anchor) =>
        anchor.StartsWith("https://", StringComparison.Ordinal) ? "https://".Length : anchor.Length - anchor.AsSpan().TrimStart(":._").Length;

    // The word of a two letter anchor goes on with any character.
    private static IEnumerable<int> SlotsOf(string word) =>
        word.Length > 2 ? [Slot(word[0], word[1], word[2])] : WordCharacters.Select(third => Slot(word[0], word[1], third)).Distinct();

    private static int Slot(uint first, uint second, uint third) => (int)(((first | (second << 8) | (third << 16)) * 0x9E3779B1u) >> (32 - SlotBits));

    /// <summary>An anchor, where in it the word begins, and who is asked.</summary>
    private readonly record struct Entry(string Anchor, int Word, Scanner Scanner);
}
