using System.Buffers;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

/// <summary>Tells what people make up as a secret from what they write as a setting.</summary>
internal static class PlausibleText
{
    private const int MinLength = 4;
    private const int MaxLength = 512;
    private const int MaxConsonants = 5;

    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouyAEIOUY");

    private static readonly SearchValues<char> Strong = SearchValues.Create("!#$%^&*+=?@~|");

    /// <summary>True when the text has a digit, a symbol or mixed letters in such a way that it may be a secret.</summary>
    public static bool Is(ReadOnlySpan<char> text)
    {
        if (text.Length is < MinLength or > MaxLength || IsProse(text))
        {
            return false;
        }

        return text.ContainsAny(Strong) || text.ContainsAnyInRange('0', '9') || IsMixedCase(text) || IsUnpronounceable(text);
    }

    // Sentences and lists have blanks and commas between words.
    private static bool IsProse(ReadOnlySpan<char> text) => text.ContainsAny(" ,;\n\t") && !text.ContainsAnyInRange('0', '9');

    // Words of no language that people write settings in have so many consonants in a row.
    private static bool IsUnpronounceable(ReadOnlySpan<char> text)
    {
        int run = 0;
        foreach (char c in text)
        {
            run = char.IsAsciiLetter(c) && !Vowels.Contains(c) ? run + 1 : 0;
            if (run > MaxConsonants)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsMixedCase(ReadOnlySpan<char> text)
    {
        int changes = 0;
        for (int i = 1; i < text.Length; i++)
        {
            changes += char.IsAsciiLetterUpper(text[i]) && char.IsAsciiLetterLower(text[i - 1]) ? 1 : 0;
        }

        return changes >= 3 || (changes > 0 && text.Length / (changes + 1) < 4);
    }
}
