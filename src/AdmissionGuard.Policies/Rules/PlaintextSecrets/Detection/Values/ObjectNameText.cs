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

        int begin = 0;
        for (int at = 0; at <= text.Length; at++)
        {
            if (at == text.Length || text[at] is '-' or '_' or '.' or '/' or ':')
            {
                if (!IsWord(text[begin..at]))
                {
                    return false;
                }

                begin = at + 1;
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
        int begin = 0;
        bool isWord = true;
        for (int at = 0; at <= text.Length; at++)
        {
            if (at < text.Length && text[at] is not ('-' or '.'))
            {
                isWord &= !char.IsAsciiDigit(text[at]);
                continue;
            }

            int length = at - begin;
            if (length > MaxPart)
            {
                return false;
            }

            words += isWord && length > 1 ? 1 : 0;
            generated += isWord ? 0 : length;
            (begin, isWord) = (at + 1, true);
        }

        // A ReplicaSet's hash has up to ten characters, a pod's end five.
        return words > 0 && generated <= MaxGenerated;
    }

    // Words with a version at their end (tls1, v2) are words, and so are short numbers.
    private static bool IsWord(ReadOnlySpan<char> part)
    {
        int length = part.Length;
        while (length > 0 && char.IsAsciiDigit(part[length - 1]))
        {
            length--;
        }

        ReadOnlySpan<char> letters = part[..length];
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
