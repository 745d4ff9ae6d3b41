using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Tokens;

/// <summary>
/// The form of a token, written as fixed text with alphabets and lengths in braces: <c>SG.{u22}.{u43}</c>, <c>hvs.{u24-300}</c>.
/// Each part takes as much as it may and gives nothing back; of <c>{u24+}</c>, 24 or more to the end, only 24 are read.
/// </summary>
internal sealed class TokenForm
{
    private const string LowerLetters = "abcdefghijklmnopqrstuvwxyz";
    private const string UpperLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const int ShortAnchor = 4;
    private const string Numbers = "0123456789";

    private static readonly Dictionary<char, SearchValues<char>> Alphabets = new()
    {
        ['d'] = SearchValues.Create(Numbers),
        ['h'] = SearchValues.Create(Numbers + "abcdef"),
        ['H'] = SearchValues.Create(Numbers + "abcdefABCDEF"),
        ['l'] = SearchValues.Create(Numbers + LowerLetters),
        ['U'] = SearchValues.Create(Numbers + UpperLetters),
        ['L'] = SearchValues.Create(LowerLetters + UpperLetters),
        ['a'] = SearchValues.Create(Numbers + LowerLetters + UpperLetters),
        ['u'] = SearchValues.Create(Numbers + LowerLetters + UpperLetters + "-_"),
        ['w'] = SearchValues.Create(Numbers + LowerLetters + UpperLetters + "_"),
        ['b'] = SearchValues.Create(Numbers + LowerLetters + UpperLetters + "+/="),
        ['B'] = SearchValues.Create(Numbers + LowerLetters + UpperLetters + "+/-_="),
        ['*'] = SearchValues.Create(Numbers + LowerLetters + UpperLetters + "-_.="),
        ['.'] = SearchValues.Create(Numbers + LowerLetters + UpperLetters + "-_."),
        ['%'] = SearchValues.Create(Numbers + LowerLetters + UpperLetters + "%"),
        ['~'] = SearchValues.Create(Numbers + LowerLetters + UpperLetters + "-_.~"),
        ['='] = SearchValues.Create(Numbers + LowerLetters + UpperLetters + "-_="),
        ['-'] = SearchValues.Create(Numbers + "abcdef-"),
    };

    private readonly int anchor;

    private TokenForm(ImmutableArray<TokenPart> parts)
    {
        Parts = parts;
        anchor = Enumerable.Range(0, parts.Length).MaxBy(i => parts[i].Literal.Length);
        ReachBefore = 1 + parts[..anchor].Sum(part => part.Literal.Length + part.Max);
        ReachAfter = 1 + parts[anchor..].Sum(part => part.Literal.Length + part.Max);
    }

    /// <summary>The pieces in order.</summary>
    public ImmutableArray<TokenPart> Parts { get; }

    /// <summary>The fixed text by which the form is searched for.</summary>
    public string Anchor => Parts[anchor].Literal;

    /// <summary>The most characters that a match reads before the anchor, and one beyond.</summary>
    public int ReachBefore { get; }

    /// <summary>The most characters that a match reads from the anchor on, and one beyond.</summary>
    public int ReachAfter { get; }

    /// <summary>Reads a form.</summary>
    public static TokenForm Of(string form)
    {
        ImmutableArray<TokenPart>.Builder parts = ImmutableArray.CreateBuilder<TokenPart>();
        foreach (string piece in form.Split('{', StringSplitOptions.RemoveEmptyEntries))
        {
            int end = piece.IndexOf('}', StringComparison.Ordinal);
            if (end > 0)
            {
                parts.Add(PartOf(piece[..end]));
            }

            if (end < piece.Length - 1)
            {
                parts.Add(new TokenPart(piece[(end + 1)..], null, 0, 0));
            }
        }

        return new TokenForm(parts.ToImmutable());
    }

    /// <summary>Reads an alphabet with its length: <c>h32</c>, <c>a24-247</c>, <c>u24+</c> (at least 24, only at the end of a form).</summary>
    public static TokenPart PartOf(string part)
    {
        string[] lengths = part[1..].TrimEnd('+').Split('-');
        return new TokenPart("", Alphabets[part[0]], Number(lengths[0]), Number(lengths[^1])) { IsOpen = part[^1] == '+' };
    }

    /// <summary>The token whose anchor stands at <paramref name="at"/>; empty when there is none.</summary>
    public ReadOnlySpan<char> Match(ReadOnlySpan<char> text, int at)
    {
        int start = at;
        for (int i = anchor - 1; i >= 0 && start >= 0; i--)
        {
            start = Back(text, start, Parts[i]);
        }

        int end = at;
        for (int i = anchor; i < Parts.Length && end >= 0; i++)
        {
            end = Forth(text, end, Parts[i]);
        }

        return start >= 0 && end >= 0 && IsFree(text, start, end) ? text[start..end] : default;
    }

    /// <summary>True when the text as a whole has the form.</summary>
    public bool IsWhole(ReadOnlySpan<char> text)
    {
        int end = 0;
        for (int i = 0; i < Parts.Length && end >= 0; i++)
        {
            end = Forth(text, end, Parts[i]);
        }

        return end == text.Length;
    }

    // A token stands alone: the same characters beside it would make it part of something else. api- and key- end names of objects too,
    // whose last part is generated.
    private bool IsFree(ReadOnlySpan<char> text, int start, int end) =>
        (start == 0 || !(char.IsAsciiLetterOrDigit(text[start - 1]) || (Anchor.Length <= ShortAnchor && text[start - 1] is '-' or '_')))
        && (end == text.Length || Parts[^1].IsOpen || !(Parts[^1].Alphabet is { } last ? last.Contains(text[end]) || char.IsAsciiLetterOrDigit(text[end]) : char.IsAsciiLetterOrDigit(text[end])));

    private static int Forth(ReadOnlySpan<char> text, int at, TokenPart part)
    {
        ReadOnlySpan<char> rest = text[at..];
        if (part.Alphabet is null)
        {
            return rest.StartsWith(part.Literal, StringComparison.Ordinal) ? at + part.Literal.Length : -1;
        }

        rest = rest[..Math.Min(rest.Length, part.Max)];
        int count = rest.IndexOfAnyExcept(part.Alphabet);
        count = count < 0 ? rest.Length : count;
        return count >= part.Min ? at + count : -1;
    }

    private static int Back(ReadOnlySpan<char> text, int at, TokenPart part)
    {
        if (part.Alphabet is null)
        {
            return text[..at].EndsWith(part.Literal, StringComparison.Ordinal) ? at - part.Literal.Length : -1;
        }

        ReadOnlySpan<char> near = text[Math.Max(0, at - part.Max)..at];
        int last = near.LastIndexOfAnyExcept(part.Alphabet);
        int count = near.Length - 1 - last;
        return count >= part.Min ? at - count : -1;
    }

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);
}
