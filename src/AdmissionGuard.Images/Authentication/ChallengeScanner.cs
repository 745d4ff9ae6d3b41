using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace AdmissionGuard.Images.Authentication;

/// <summary>
/// Walks over one header line. A comma parts both challenges and the parameters of one, so a word begins a new challenge exactly when no
/// <c>=</c> follows it (RFC 9110, section 11.6.1).
/// </summary>
internal sealed class ChallengeScanner(string text)
{
    private static readonly SearchValues<char> OfToken =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static readonly SearchValues<char> OfToken68 =
        SearchValues.Create("-._~+/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>Registries give several scopes as several parameters; the first one stands for all.</summary>
    private const string Repeatable = "scope";

    private int at;
    private bool broken;

    /// <summary>Reads the next challenge; false at the end, and at a place that is no challenge.</summary>
    public bool TryRead([NotNullWhen(true)] out Challenge? challenge)
    {
        challenge = null;
        if (broken)
        {
            return false;
        }

        SkipCommas();
        string scheme = Token();
        if (scheme.Length == 0)
        {
            return false;
        }

        Dictionary<string, string> parameters = new(StringComparer.OrdinalIgnoreCase);
        bool parted = SkipSpaces() && !SkipToken68();
        while (parted && TryReadParameter(parameters))
        {
            parted = SkipCommas();
        }

        // A challenge with a broken tail is not used: half a realm is another realm.
        challenge = broken ? null : new Challenge(scheme, parameters);
        return challenge is not null;
    }

    private bool TryReadParameter(Dictionary<string, string> parameters)
    {
        int start = at;
        string name = Token();
        SkipSpaces();
        if (name.Length == 0 || at >= text.Length || text[at] != '=')
        {
            // The scheme of the next challenge, or the end. Anything else cannot be understood.
            at = start;
            broken = name.Length == 0 && at < text.Length;
            return false;
        }

        at++;
        SkipSpaces();
        string? value = at < text.Length && text[at] == '"' ? Quoted() : Token();
        broken = value is null || (!parameters.TryAdd(name, value) && !name.Equals(Repeatable, StringComparison.OrdinalIgnoreCase));
        return !broken;
    }

    /// <summary>Some schemes have one piece of base64 in place of parameters; it is passed over when nothing else stands before the comma.</summary>
    private bool SkipToken68()
    {
        ReadOnlySpan<char> rest = text.AsSpan(at);
        int comma = rest.IndexOf(',');
        ReadOnlySpan<char> piece = (comma < 0 ? rest : rest[..comma]).TrimEnd(" \t").TrimEnd('=');
        if (piece.IsEmpty || piece.ContainsAnyExcept(OfToken68))
        {
            return false;
        }

        at += comma < 0 ? rest.Length : comma;
        return true;
    }

    private string Token()
    {
        int length = text.AsSpan(at).IndexOfAnyExcept(OfToken);
        string token = length < 0 ? text[at..] : text.Substring(at, length);
        at += token.Length;
        return token;
    }

    /// <summary>The text between two quotes, a backslash removed before each character that has one; null when the second quote is missing.</summary>
    private string? Quoted()
    {
        StringBuilder value = new();
        for (at++; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '"':
                    at++;
                    return value.ToString();
                case '\\' when at + 1 < text.Length:
                    value.Append(text[++at]);
                    break;
                default:
                    value.Append(text[at]);
                    break;
            }
        }

        return null;
    }

    private bool SkipSpaces()
    {
        int start = at;
        while (at < text.Length && text[at] is ' ' or '\t')
        {
            at++;
        }

        return at > start;
    }

    /// <summary>Some servers part parameters by blanks alone.</summary>
    private bool SkipCommas()
    {
        int start = at;
        while (at < text.Length && text[at] is ' ' or '\t' or ',')
        {
            at++;
        }

        return at > start;
    }
}
