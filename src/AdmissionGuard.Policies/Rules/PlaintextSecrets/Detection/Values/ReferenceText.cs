using System.Buffers;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

/// <summary>
/// Knows texts that only refer to a value held elsewhere: <c>$(X)</c> (Kubernetes expands it), <c>${X}</c>, <c>$X</c>,
/// <c>{{ }}</c>, <c>{X}</c>, <c>&lt;X&gt;</c>, <c>%X%</c>, <c>@X@</c>, <c>__X__</c>, <c>[X]</c>, and references of secret stores.
/// </summary>
internal static class ReferenceText
{
    private static readonly SearchValues<char> Openings = SearchValues.Create("{[<%@_(!#X&");

    private static readonly SearchValues<char> Marks = SearchValues.Create("${#");

    private static readonly string[] StorePrefixes =
    [
        "vault:", "ref+", "secretref", "arn:", "op://", "akv:", "akvs:", "sm://", "ssm://", "gcpsm://", "awssm://", "awsps://", "azurekeyvault:", "@Microsoft.KeyVault(",
        "ENC[", "enc:", "sops:", "file:", "keyvault:", "secretsmanager:", "secret:", "bao:", "env:", "conjur:", "AgB", "$__file{", "$__env{", "$__vault{", "exec:", "awssecret:", "aws-sm:", "gcp-sm:", "k8s:", "kms:", "crypt:", "pass:", "keyring:", "cred:", "{cipher}", "secrets.",
    ];

    private static readonly string[][] ByFirst = [.. Enumerable.Range(0, 0x80).Select(c => StorePrefixes.Where(prefix => prefix[0] == c).ToArray())];

    // Nearly all have a colon, a sign or a bracket.
    private static readonly string[][] WordsByFirst = [.. ByFirst.Select(prefixes => prefixes.Where(prefix => IsOfWords(KindsOfText.Of(prefix))).ToArray())];

    /// <summary>The control that knows the text, which is not empty, for a reference; <see cref="Control.None"/> for none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="kinds">The kinds of its characters.</param>
    public static Control Find(ReadOnlySpan<char> text, TextKinds kinds) =>
        IsDollar(text) || IsBracketed(text) || IsQuoted(text) ? Control.Reference
        : IsStored(text, kinds) ? Control.SecretStore
        : kinds.Has(TextKinds.Opening) && IsWithin(text) ? Control.ReferenceWithin
        : Control.None;

    /// <summary>True when the text as a whole is a reference.</summary>
    public static bool IsWhole(ReadOnlySpan<char> text) => !text.IsEmpty && (IsDollar(text) || IsBracketed(text) || IsStored(text, KindsOfText.Of(text)));

    /// <summary>True for <c>${X}</c> and <c>$X</c>: others may expand it, Kubernetes does not. Argo CD has its own: <c>$secret:key</c>, <c>$a.b-c</c>.</summary>
    public static bool IsUnexpanded(ReadOnlySpan<char> text) =>
        text.Length > 2 && text[0] == '$' && text[1] is not ('(' or '$') && IsDollar(text) && (text[1] == '{' || !text.ContainsAny(':', '.', '-'));

    /// <summary>True for <c>$$(X)</c>, which Kubernetes turns into the literal <c>$(X)</c>.</summary>
    public static bool IsEscaped(ReadOnlySpan<char> text) => text.StartsWith("$$(") && IsDollar(text);

    /// <summary>True when a reference stands somewhere in the text, so that its secret part is elsewhere.</summary>
    public static bool IsWithin(ReadOnlySpan<char> text)
    {
        for (int at = text.IndexOfAny(Marks); at >= 0 && at + 2 < text.Length;)
        {
            char next = text[at + 1];
            if ((text[at] != '{' && next is '(' or '{' && Closes(text[(at + 2)..], next, quotes: false)) || (text[at] == '{' && next is '{' or '%' && Closes(text[(at + 2)..], '{', quotes: true)))
            {
                return true;
            }

            int step = text[(at + 1)..].IndexOfAny(Marks);
            at = step < 0 ? -1 : at + 1 + step;
        }

        return false;
    }

    // A hostile text has many openings: each looks only as far as a name may reach.
    private static bool Closes(ReadOnlySpan<char> text, char opening, bool quotes)
    {
        ReadOnlySpan<char> near = text[..Math.Min(text.Length, 128)];
        int end = near.IndexOf(opening == '(' ? ')' : '}');
        return end > 0 && (quotes || !near[..end].Contains('"'));
    }

    private static bool IsDollar(ReadOnlySpan<char> text)
    {
        if (text[0] != '$' || text.Length < 2)
        {
            return false;
        }

        // $$(X) is the literal $(X) to Kubernetes: not a reference, but not surely a secret either. $$X reaches a shell as $X.
        ReadOnlySpan<char> rest = text.StartsWith("$$") && text.Length > 2 ? text[2..] : text[1..];
        return rest[0] switch
        {
            '(' or '{' or '[' => ClosesAtEnd(rest),
            '_' when rest.StartsWith("__") && rest[^1] == '}' => true,

            // An argument of a script.
            (>= '0' and <= '9') or '@' or '*' => rest.Length == 1,
            _ => (char.IsAsciiLetter(rest[0]) || rest[0] == '_') && (!rest.ContainsAnyExcept(TextClasses.DollarName) || IsMember(rest)),
        };
    }

    // '$X' and \'{1}\': a quote that a script closes and opens again around what it fills in.
    private static bool IsQuoted(ReadOnlySpan<char> text) =>
        text[0] is '\'' or '"' or '\\' && text.Trim("'\"\\") is { IsEmpty: false } inside && (IsDollar(inside) || IsBracketed(inside));

    // $_ENV['X'] and $this->password of PHP, ${X} having been told before.
    private static bool IsMember(ReadOnlySpan<char> text)
    {
        int end = text.IndexOfAnyExcept(TextClasses.Identifier);
        return end > 1 && (text[end..].StartsWith("->") || (text[end] == '[' && (end + 1 == text.Length || text[end + 1] is '\'' or '"' or '$')));
    }

    // What a longer text was cut from may have lost its end: $(cat "/x".
    private static bool ClosesAtEnd(ReadOnlySpan<char> text)
    {
        int end = text.IndexOf(text[0] switch { '(' => ')', '[' => ']', _ => '}' });
        return end < 0 ? text.Length > 1 : end == text.Length - 1;
    }

    private static bool IsBracketed(ReadOnlySpan<char> text) =>
        text.Length >= 2
        && Openings.Contains(text[0])
        && text switch
        {
            ['{', '{' or '%', .., '}'] => true,
            ['{', .., '}'] => !text.Contains('"'),
            ['(', '(', .., ')', ')'] => true,
            ['!', 'R' or 'S' or 'v' or 'E', ..] => text.StartsWith("!Ref ") || text.StartsWith("!Sub ") || text.StartsWith("!var ") || text.StartsWith("!Env ") || text.StartsWith("!EnvVar "),
            ['%', '(', .., ')' or 's'] => true,
            ['[', .., ']'] => !text[1..^1].ContainsAny('[', ']'),
            ['<', '<', .., '>', '>'] => !text[2..^2].ContainsAny('<', '>'),
            ['<', ..] => text.TrimEnd(".,;") is [_, .. var between, '>'] && !between.ContainsAny('<', '>'),

            ['&', 'l', 't', ';', .., '&', 'g', 't', ';'] => true,

            // XXX_DB_PASSWORD_XXX and #DB_PASSWORD: sed puts the value there.
            ['X', 'X', 'X', '_', .., '_', 'X', 'X', 'X'] => !text.ContainsAnyExcept(TextClasses.DollarName),
            ['#', (>= 'A' and <= 'Z') or '{', ..] => text.Contains('_') && text.TrimEnd('}') is var named && named.Length > 2 && !named[2..].ContainsAnyExcept(TextClasses.CapitalName),
            ['%', .., '%'] or ['@', .., '@'] => !text[1..^1].ContainsAnyExcept(TextClasses.DollarName),
            ['%', 's' or 'v' or 'd' or 'q'] => true,
            ['_', '_', .., '_', '_'] => true,
            _ => false,
        };

    private static bool IsOfWords(TextKinds kinds) => (kinds & ~(TextKinds.Upper | TextKinds.Dot | TextKinds.Dash)) == 0;

    private static bool IsStored(ReadOnlySpan<char> text, TextKinds kinds)
    {
        string[][] byFirst = IsOfWords(kinds) ? WordsByFirst : ByFirst;
        foreach (string prefix in text[0] < byFirst.Length ? byFirst[text[0]] : [])
        {
            if (text.Length > prefix.Length && text[prefix.Length - 1] == prefix[^1] && text.StartsWith(prefix, StringComparison.Ordinal))
            {
                return prefix != "AgB" || text.Length > 200;
            }
        }

        return text[0] == 'p' && text.StartsWith("projects/", StringComparison.Ordinal) && text.IndexOf("/secrets/", StringComparison.Ordinal) > 0;
    }
}
