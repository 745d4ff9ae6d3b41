using System.Buffers;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

/// <summary>
/// Knows texts that only refer to a value held elsewhere: <c>$(X)</c> (Kubernetes expands it), <c>${X}</c>, <c>$X</c>,
/// <c>{{ }}</c>, <c>{X}</c>, <c>&lt;X&gt;</c>, <c>%X%</c>, <c>@X@</c>, <c>__X__</c>, <c>[X]</c>, and references of secret stores.
/// </summary>
internal static class ReferenceText
{
    private static readonly SearchValues<char> Openings = SearchValues.Create("{[<%@_");

    private static readonly string[] StorePrefixes =
    [
        "vault:", "ref+", "secretref", "arn:", "op://", "akv:", "akvs:", "sm://", "ssm://", "gcpsm://", "awssm://", "awsps://", "azurekeyvault:", "@Microsoft.KeyVault(",
        "ENC[", "enc:", "sops:", "file:", "keyvault:", "secretsmanager:", "secret:", "bao:", "env:", "conjur:", "!var", "AgB",
    ];

    /// <summary>True when the text as a whole is a reference.</summary>
    public static bool IsWhole(ReadOnlySpan<char> text) =>
        !text.IsEmpty && (IsDollar(text) || IsBracketed(text) || IsStored(text));

    /// <summary>True when a reference stands somewhere in the text, so that its secret part is elsewhere.</summary>
    public static bool IsWithin(ReadOnlySpan<char> text)
    {
        for (int at = text.IndexOfAny('$', '{'); at >= 0 && at + 2 < text.Length;)
        {
            char next = text[at + 1];
            if ((text[at] == '$' && next is '(' or '{' && Closes(text[(at + 2)..], next)) || (text[at] == '{' && next == '{' && Closes(text[(at + 2)..], '{')))
            {
                return true;
            }

            int step = text[(at + 1)..].IndexOfAny('$', '{');
            at = step < 0 ? -1 : at + 1 + step;
        }

        return false;
    }

    // A hostile text has many openings: each looks only as far as a name may reach.
    private static bool Closes(ReadOnlySpan<char> text, char opening)
    {
        ReadOnlySpan<char> near = text[..Math.Min(text.Length, 128)];
        int end = near.IndexOf(opening == '(' ? ')' : '}');
        return end > 0 && !near[..end].Contains('"');
    }

    private static bool IsDollar(ReadOnlySpan<char> text)
    {
        if (text[0] != '$' || text.Length < 2)
        {
            return false;
        }

        // $$(X) is the literal $(X) to Kubernetes: not a reference, but not surely a secret either.
        ReadOnlySpan<char> rest = text.StartsWith("$$(") ? text[2..] : text[1..];
        return rest[0] switch
        {
            '(' => rest.IndexOf(')') == rest.Length - 1,
            '{' => rest.IndexOf('}') == rest.Length - 1,
            _ => (char.IsAsciiLetter(rest[0]) || rest[0] == '_') && !rest.ContainsAnyExcept(TextClasses.DollarName),
        };
    }

    private static bool IsBracketed(ReadOnlySpan<char> text) =>
        text.Length >= 2
        && Openings.Contains(text[0])
        && text switch
        {
            ['{', .., '}'] => !text.Contains('"'),
            ['[', .., ']'] or ['<', .., '>'] => !text[1..^1].ContainsAny(text[0], text[^1]),
            ['%', .., '%'] or ['@', .., '@'] => !text[1..^1].ContainsAnyExcept(TextClasses.DollarName),
            ['%', 's' or 'v' or 'd' or 'q'] => true,
            ['_', '_', .., '_', '_'] => true,
            _ => false,
        };

    private static bool IsStored(ReadOnlySpan<char> text)
    {
        foreach (string prefix in StorePrefixes)
        {
            if (text.Length > prefix.Length && text[0] == prefix[0] && text.StartsWith(prefix, StringComparison.Ordinal))
            {
                return prefix != "AgB" || text.Length > 200;
            }
        }

        return text.StartsWith("projects/", StringComparison.Ordinal) && text.IndexOf("/secrets/", StringComparison.Ordinal) > 0;
    }
}
