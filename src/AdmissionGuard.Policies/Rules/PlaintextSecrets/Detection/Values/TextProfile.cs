using System.Diagnostics;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

/// <summary>Counts that tell random text from words: one pass over at most <see cref="MaxLength"/> characters.</summary>
[DebuggerDisplay("(a text)")]
internal readonly ref struct TextProfile
{
    /// <summary>How much of a text is looked at.</summary>
    public const int MaxLength = LogTable.Max;

    private readonly ReadOnlySpan<char> text;

    /// <summary>Counts a text.</summary>
    public TextProfile(ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(text.Length, MaxLength)];
        this.text = text;
        int run = 0;
        Kind last = Kind.Other;
        foreach (char c in text)
        {
            Kind kind = KindOf(c);
            Seen |= kind;
            run = kind == Kind.Other ? 0 : run + 1;
            LongestRun = Math.Max(LongestRun, run);
            if (run > 1)
            {
                Pairs++;
                Changes += kind == last ? 0 : 1;
            }

            last = kind;
        }
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
        Span<short> counts = stackalloc short[128];
        counts.Clear();
        foreach (char c in text)
        {
            counts[c & 0x7f]++;
        }

        return Entropy(counts, Length);
    }

    private static Kind KindOf(char c) =>
        char.IsAsciiDigit(c) ? Kind.Digit : char.IsAsciiLetterLower(c) ? Kind.Lower : char.IsAsciiLetterUpper(c) ? Kind.Upper : Kind.Other;

    private static double Entropy(ReadOnlySpan<short> counts, int length)
    {
        if (length == 0)
        {
            return 0;
        }

        double sum = 0;
        foreach (short count in counts)
        {
            sum += LogTable.NLog2N(count);
        }

        return (LogTable.NLog2N(length) - sum) / length;
    }
}
