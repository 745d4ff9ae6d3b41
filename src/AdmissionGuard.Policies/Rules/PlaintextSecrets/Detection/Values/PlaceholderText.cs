using System.Buffers;
using System.Numerics;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

/// <summary>Knows texts that stand where somebody should write a secret: <c>changeme</c>, <c>your-token-here</c>, <c>xxxx</c>.</summary>
internal static class PlaceholderText
{
    // As a set of one it is searched for by vectors, in any case too.
    private static readonly SearchValues<string> Example = SearchValues.Create(["EXAMPLE"], StringComparison.OrdinalIgnoreCase);

    private const int Row = 6;
    private const int Sequence = 8;
    private const int MaxNothing = 9;
    private const int MaxNaming = 16;
    private const int MinWord = 3;
    private const int MaxWalked = 32;

    private static readonly Words Namings = new(
        "secret", "password", "passwd", "token", "apikey", "api-key", "api_key", "mysecret", "my-secret", "my_secret", "mytoken", "my-token", "supersecret", "super-secret",
        "super_secret", "topsecret", "verysecret", "secretkey", "secret-key", "secret_key", "secrettoken", "notsecret", "not-secret", "not-so-secret", "keyboardcat", "keyboard cat", "default", "insecure", "minioadmin");

    private static readonly Words Beginnings = new(
        "changeme", "change-", "change_", "change ", "changeit", "changethis", "your-", "your_", "your ", "yourpass", "yourtoken", "yoursecret", "yourapi", "yourkey",
        "replaceme", "replace-", "replace_", "replace ", "replacewith", "insert-", "insert_", "insert ", "inserthere", "enter-", "enter_", "put-", "put_", "add-your", "add_your",
        "to-be-", "to_be_");

    private static readonly Words WholeWords = new(
        "example", "dummy", "todo", "fixme", "placeholder", "redacted", "masked", "changeme", "changeit", "tbd", "fake", "sample", "omitted", "notused", "unused");

    private static readonly SearchValues<string> AnyWholeWord = SearchValues.Create(WholeWords.All, StringComparison.OrdinalIgnoreCase);

    private static readonly Words Nothings = new("null", "none", "nil", "undefined", "n/a", "na", "unset", "-", "*", "~");

    /// <summary>The words for nothing.</summary>
    public static ReadOnlySpan<string> AllNothings => Nothings.All;

    /// <summary>The words that make a placeholder of any text in which they stand alone.</summary>
    public static ReadOnlySpan<string> AllWholeWords => WholeWords.All;

    /// <summary>True when the text begins as placeholders do.</summary>
    public static bool Begins(ReadOnlySpan<char> text) => Beginnings.BeginsInAnyCase(text);

    /// <summary>The control that knows the text, which is not blank, for none that anybody would take for a real secret.</summary>
    public static Control Find(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        return IsMask(text) ? Control.Mask
            : IsNothing(text) ? Control.Nothing
            : Begins(text) || HasWholeWord(text) || IsAlphabet(text) ? Control.Placeholder
            : Control.None;
    }

    /// <summary>True for a placeholder that is left in place so often that it is a default everybody knows.</summary>
    public static bool IsDefault(ReadOnlySpan<char> text) => text.StartsWith("change", StringComparison.OrdinalIgnoreCase);

    /// <summary>True for a word that says only that a secret belongs here, or that is the first one anybody would guess.</summary>
    public static bool IsNaming(ReadOnlySpan<char> text) => text.Length <= MaxNaming && Namings.IsWhole(text);

    /// <summary>True when part of a token is masked, or it is a row of one character or of the alphabet: no generator makes that.</summary>
    public static bool IsMasked(ReadOnlySpan<char> token) => token.EndsWith("...") || IsFewCharacters(token) || HasRow(token) || token.ContainsAny(Example);

    /// <summary>True for digits and letters in their own order: nobody generates that, and yet it is used.</summary>
    public static bool IsSequence(ReadOnlySpan<char> text) => !IsFewCharacters(text) && text.ContainsAnyInRange('0', '9');

    // Every row of six has three in it that begin at a multiple of four: only where three are alike its neighbours are counted.
    private static bool HasRow(ReadOnlySpan<char> token)
    {
        for (int i = 0; i + 2 < token.Length; i += Row - 2)
        {
            int step = token[i + 1] - token[i];
            if (step is 0 or 1 && token[i + 2] - token[i + 1] == step && LengthOfRow(token, i, step) >= (step == 0 ? Row : Sequence))
            {
                return true;
            }
        }

        return false;
    }

    private static int LengthOfRow(ReadOnlySpan<char> token, int at, int step)
    {
        int begin = at;
        while (begin > 0 && token[begin] - token[begin - 1] == step)
        {
            begin--;
        }

        int end = at + 1;
        while (end < token.Length && token[end] - token[end - 1] == step)
        {
            end++;
        }

        return end - begin;
    }

    private static bool IsFewCharacters(ReadOnlySpan<char> token)
    {
        int enough = Math.Min(7, 1 + (token.Length / 2));
        ulong low = 0;
        ulong high = 0;
        for (int i = 0; i < token.Length; i++)
        {
            ulong bit = 1UL << (token[i] & 0x3f);
            (low, high) = (token[i] & 0x40) == 0 ? (low | bit, high) : (low, high | bit);
            if (i % 8 == 7 && BitOperations.PopCount(low) + BitOperations.PopCount(high) >= enough)
            {
                return false;
            }
        }

        return BitOperations.PopCount(low) + BitOperations.PopCount(high) < enough;
    }

    private static bool IsMask(ReadOnlySpan<char> text) =>
        text.Length >= 2 && text[1] == text[0] && text[0] is '*' or 'x' or 'X' or '.' or '-' or '_' or '#' or '•' && !text.ContainsAnyExcept(text[0]);

    /// <summary>True for abcdefgh, of any length from a row on.</summary>
    public static bool IsAlphabet(ReadOnlySpan<char> text)
    {
        if (text.Length < Row || (text[0] | 0x20) != 'a')
        {
            return false;
        }

        for (int i = 1; i < text.Length; i++)
        {
            if ((text[i] | 0x20) != 'a' + i || !char.IsAsciiLetter(text[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsNothing(ReadOnlySpan<char> text) => text.Length <= MaxNothing && Nothings.IsWhole(text);

    // Words of letters only: what stands beside them is no letter.
    private static bool HasWholeWord(ReadOnlySpan<char> text)
    {
        // A search for many words takes longer to begin than a short text to go through.
        if (text.Length > MaxWalked && !text.ContainsAny(AnyWholeWord))
        {
            return false;
        }

        int begin = 0;
        for (int at = 0; at <= text.Length; at++)
        {
            if (at == text.Length || !char.IsAsciiLetter(text[at]))
            {
                if (at - begin >= MinWord && WholeWords.IsWhole(text[begin..at]))
                {
                    return true;
                }

                begin = at + 1;
            }
        }

        return false;
    }
}
