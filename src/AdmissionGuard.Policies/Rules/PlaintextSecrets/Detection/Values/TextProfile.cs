using System.Diagnostics;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

/// <summary>Counts that tell random text from words: one pass over at most <see cref="MaxLength"/> characters.</summary>
[DebuggerDisplay("(a text)")]
internal readonly ref struct TextProfile
{
    /// <summary>How much of a text is looked at.</summary>
    public const int MaxLength = LogTable.Max;

    private static readonly byte[] Kinds = [.. Enumerable.Range(0, 0x80).Select(c => (byte)KindOf((char)c))];

    private readonly ReadOnlySpan<char> text;

    /// <summary>Counts a text.</summary>
    public TextProfile(ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(text.Length, MaxLength)];
        this.text = text;
        (int run, int longest, int pairs, int changes, int seen) = (0, 0, 0, 0, 0);
        int last = 0;

        // Without branches: in generated text none could be foretold.
        foreach (char c in text)
        {
            int kind = Kinds[c & 0x7f] & ((c - 0x80) >> 31);
            int isKind = -kind >> 31;
            int isPair = (-last >> 31) & isKind;
            run = (run + 1) & isKind;
            longest = Math.Max(longest, run);
            pairs -= isPair;
            changes -= isPair & ((kind - last) | (last - kind)) >> 31;
            seen |= kind;
            last = kind;
        }

        (LongestRun, Pairs, Changes, Seen) = (longest, pairs, changes, (Kind)seen);
    }

    [Flags]
    internal enum Kind
    {
        Other = 0,
        Lower = 1,
        Upper = 2,
        Digit = 4,
    }

    /// <summary>Characters looked at.</summary>
    public int Length => text.Length;

    /// <summary>Which kinds of letters and digits occur.</summary>
    public Kind Seen { get; }

    /// <summary>The longest row of letters and digits.</summary>
    public int LongestRun { get; }

    /// <summary>Neighbours that are both letters or digits.</summary>
    public int Pairs { get; }

    /// <summary>Of those, the ones of different kind: rare in words, common in random text.</summary>
    public int Changes { get; }

    /// <summary>Shannon entropy in bits a character. A pass of its own: most texts are told by the other counts.</summary>
    public double Bits()
    {
        if (text.IsEmpty)
        {
            return 0;
        }

        Span<short> counts = stackalloc short[128];
        double sum = 0;
        foreach (char c in text)
        {
            sum += LogTable.StepOf(counts[c & 0x7f]++);
        }

        return (LogTable.NLog2N(Length) - sum) / Length;
    }

    private static Kind KindOf(char c) =>
        char.IsAsciiDigit(c) ? Kind.Digit : char.IsAsciiLetterLower(c) ? Kind.Lower : char.IsAsciiLetterUpper(c) ? Kind.Upper : Kind.Other;
}
