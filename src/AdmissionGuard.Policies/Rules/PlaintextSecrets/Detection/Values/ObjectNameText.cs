using System.Buffers;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

/// <summary>Knows names that people give to objects, files and settings: words joined by dashes, dots, underscores or slashes.</summary>
internal static class ObjectNameText
{
    private const int MaxPart = 14;
    private const int MaxGenerated = 15;
    private const int MaxLength = 128;

    private static readonly SearchValues<char> Joints = SearchValues.Create("-_./:");

    private static readonly SearchValues<char> DnsLabel = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-.");

    /// <summary>True when all parts are words, of letters only, perhaps a version or ordinal among them.</summary>
    public static bool Is(ReadOnlySpan<char> text)
    {
        if (text.Length > MaxLength || !char.IsAsciiLetter(text[0]) || !text.ContainsAny(Joints))
        {
            return IsCamelCase(text);
        }

        foreach (Range part in text.SplitAny(Joints))
        {
            if (!IsWord(text[part]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// True for a DNS label (RFC 1123) of several short parts that begins with words: the name of a Kubernetes object, whose end may be
    /// generated (<c>web-tls-7d9c6b5f4</c>).
    /// </summary>
    public static bool HasGeneratedEnd(ReadOnlySpan<char> text)
    {
        if (text.Length is < 3 or > 63 || !char.IsAsciiLetterLower(text[0]) || !text.Contains('-') || text.ContainsAnyExcept(DnsLabel))
        {
            return false;
        }

        int words = 0;
        int generated = 0;
        foreach (Range part in text.SplitAny('-', '.'))
        {
            ReadOnlySpan<char> word = text[part];
            if (word.Length > MaxPart)
            {
                return false;
            }

            bool isWord = !word.ContainsAnyInRange('0', '9');
            words += isWord && word.Length > 1 ? 1 : 0;
            generated += isWord ? 0 : word.Length;
        }

        // A ReplicaSet's hash has up to ten characters, a pod's end five.
        return words > 0 && generated <= MaxGenerated;
    }

    // Words with a version at their end (tls1, v2) are words, and so are short numbers.
    private static bool IsWord(ReadOnlySpan<char> part)
    {
        ReadOnlySpan<char> letters = part.TrimEnd("0123456789");
        return part.Length - letters.Length <= (letters.IsEmpty ? 4 : 2)
            && (!letters.ContainsAnyExceptInRange('a', 'z') || !letters.ContainsAnyExceptInRange('A', 'Z') || IsCamelCase(letters));
    }

    private static bool IsCamelCase(ReadOnlySpan<char> text)
    {
        int humps = 0;
        int run = 0;
        foreach (char c in text)
        {
            if (!char.IsAsciiLetter(c))
            {
                return false;
            }

            bool upper = char.IsAsciiLetterUpper(c);
            humps += upper ? 1 : 0;
            run = upper ? run + 1 : 0;
            if (run > 4)
            {
                return false;
            }
        }

        // A word of ordinary length: random letters change their case every second character.
        return text.Length >= 2 && humps * 4 <= text.Length + 4;
    }
}
