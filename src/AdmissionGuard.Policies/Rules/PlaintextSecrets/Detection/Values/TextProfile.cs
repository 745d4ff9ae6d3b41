using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

/// <summary>Counts that tell random text from words: one pass over at most <see cref="MaxLength"/> characters, 64 at a time.</summary>
[DebuggerDisplay("(a text)")]
internal readonly ref struct TextProfile
{
    /// <summary>How much of a text is looked at.</summary>
    public const int MaxLength = LogTable.Max;

    /// <summary>The shortest text that can be counted.</summary>
    public const int MinLength = KindMasks.Block;

    private const int Characters = 0x80;

    private readonly ReadOnlySpan<char> text;

    /// <summary>Counts a text of at least <see cref="MinLength"/> characters.</summary>
    public TextProfile(ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(text.Length, MaxLength)];
        this.text = text;
        (ulong lower, ulong upper, ulong digit, ulong runs) = (0, 0, 0, 0);
        (int pairs, int alike) = (0, 0);
        KindMasks last = default;
        for (int at = 0; at < text.Length; at += KindMasks.Width)
        {
            KindMasks masks = KindMasks.Of(text, at);
            pairs += PairsIn(masks.Word, last.Word);
            alike += PairsIn(masks.Lower, last.Lower) + PairsIn(masks.Upper, last.Upper) + PairsIn(masks.Digit, last.Digit);
            runs |= RunsOfTen(masks.Word, last.Word);
            (lower, upper, digit) = (lower | masks.Lower, upper | masks.Upper, digit | masks.Digit);
            last = masks;
        }

        (HasLongRun, Pairs, Changes) = (runs != 0, pairs, pairs - alike);
        Seen = (lower != 0 ? Kind.Lower : 0) | (upper != 0 ? Kind.Upper : 0) | (digit != 0 ? Kind.Digit : 0);
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

    /// <summary>True when somewhere ten letters and digits stand in a row.</summary>
    public bool HasLongRun { get; }

    /// <summary>Neighbours that are both letters or digits.</summary>
    public int Pairs { get; }

    /// <summary>Of those, the ones of different kind: rare in words, common in random text.</summary>
    public int Changes { get; }

    /// <summary>True when the Shannon entropy is at least so many bits a character. A pass of its own: most texts are told by the other counts.</summary>
    public bool HasBits(double least)
    {
        Counts counts = default;
        ReadOnlySpan<long> steps = LogTable.Steps;
        long sum = 0;
        foreach (char c in text)
        {
            sum += steps[counts[c & (Characters - 1)]++];
        }

        return LogTable.NLog2N(Length) - sum >= ((long)(least * LogTable.Unit) * Length) - LogTable.Tolerance;
    }

    // A bit for each character of a kind whose neighbour before is one too; that of the first stands in the block before.
    private static int PairsIn(ulong kind, ulong before) => BitOperations.PopCount(kind & Behind(kind, before, 1));

    private static ulong Behind(ulong bits, ulong before, int count) => (bits << count) | (before >> (KindMasks.Width - count));

    // Rows of two make rows of four and of eight; those of eight with two before them are ten. Of the block before only the end matters.
    private static ulong RunsOfTen(ulong word, ulong before)
    {
        (ulong two, ulong twoBefore) = (word & Behind(word, before, 1), before & (before << 1));
        (ulong four, ulong fourBefore) = (two & Behind(two, twoBefore, 2), twoBefore & (twoBefore << 2));
        return four & Behind(four, fourBefore, 4) & Behind(two, twoBefore, 8);
    }

    // No stackalloc: a method with one is compiled once and for all before it is known what it does.
    [InlineArray(Characters)]
    private struct Counts
    {
        private ushort first;
    }
}
