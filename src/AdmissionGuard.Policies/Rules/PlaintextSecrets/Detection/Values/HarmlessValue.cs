namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

/// <summary>Knows kinds of values that are no secrets whatever their variable is called.</summary>
internal static class HarmlessValue
{
    private static readonly string[] Switches = ["true", "false", "yes", "no", "on", "off", "enabled", "disabled", "y", "n"];

    private static readonly string[] DigestPrefixes = ["sha1:", "sha256:", "sha384:", "sha512:", "md5:", "sha256-", "sha384-", "sha512-", "SHA256:", "MD5:"];

    private static readonly string[] HashPrefixes = ["$2a$", "$2b$", "$2y$", "$argon2", "$scrypt$", "$pbkdf2", "$5$", "$6$", "$apr1$", "{SSHA}", "SCRAM-SHA-", "pbkdf2_sha"];

    private static readonly string[] PublishablePrefixes = ["pk_live_", "pk_test_", "pk.eyJ", "sb_publishable_", "ssh-rsa ", "ssh-ed25519 ", "ecdsa-sha2-", "age1"];

    /// <summary>True when the value cannot be a secret even under a password's name.</summary>
    public static bool UnderAnyName(ReadOnlySpan<char> name, ReadOnlySpan<char> value) =>
        IsAny(Switches, value)
        || value.Equals(name, StringComparison.OrdinalIgnoreCase)
        || IsPath(value)
        || IsPlainUrl(value)
        || StartsWithAny(DigestPrefixes, value)
        || StartsWithAny(HashPrefixes, value)
        || StartsWithAny(PublishablePrefixes, value)
        || IsAnchoredPattern(value)
        || IsFlags(value)
        || value.StartsWith("-----BEGIN ")
        || IsClassName(value);

    /// <summary>True when a random-looking value is of a kind that is no secret.</summary>
    public static bool ThoughRandom(ReadOnlySpan<char> value) => Guid.TryParseExact(value, "D", out _) || IsHostName(value) || IsEmail(value) || IsImage(value);

    /// <summary>True for a path that people wrote: a generated value may begin with a slash too.</summary>
    private static bool IsPath(ReadOnlySpan<char> value)
    {
        bool rooted = value switch
        {
            ['/', ..] or ['.', '/', ..] or ['.', '.', '/', ..] or ['~', '/', ..] => value.Length > 1,
            [_, ':', '\\' or '/', ..] => char.IsAsciiLetter(value[0]),
            _ => false,
        };
        return rooted && !value.ContainsAnyExcept(TextClasses.Path) && !RandomText.Is(value, RandomText.MinLength);
    }

    // A URL with a password in it is judged before, by its shape.
    private static bool IsPlainUrl(ReadOnlySpan<char> value)
    {
        int at = value.IndexOf("://");
        return at is > 0 and <= 32 && char.IsAsciiLetter(value[0]) && !value[..at].ContainsAnyExcept(TextClasses.OptionName);
    }

    private static bool IsAnchoredPattern(ReadOnlySpan<char> value) => value.Length > 2 && value[0] == '^' && (value[^1] == '$' || value.ContainsAny('[', '('));

    private static bool IsFlags(ReadOnlySpan<char> value) => value.Length > 3 && value.StartsWith("--") && char.IsAsciiLetterLower(value[2]);

    private static bool IsClassName(ReadOnlySpan<char> value)
    {
        int dot = value.LastIndexOf('.');
        return dot > 3
            && dot < value.Length - 2
            && value[..dot].Contains('.')
            && char.IsAsciiLetterUpper(value[dot + 1])
            && !value[..dot].ContainsAnyExcept(TextClasses.PackageName)
            && !value[(dot + 1)..].ContainsAnyExcept(TextClasses.DollarName);
    }

    private static bool IsHostName(ReadOnlySpan<char> value)
    {
        ReadOnlySpan<char> top = value[(value.LastIndexOf('.') + 1)..];
        int colon = top.IndexOf(':');
        top = colon < 0 ? top : top[..colon];
        return top.Length is >= 2 and <= 12 && top.Length < value.Length && value.Contains('.')
            && !top.ContainsAnyExceptInRange('a', 'z') && !value.ContainsAnyInRange('A', 'Z') && !value.ContainsAny('/', '+', '=');
    }

    private static bool IsEmail(ReadOnlySpan<char> value)
    {
        int at = value.IndexOf('@');
        return at > 0 && value[(at + 1)..].IndexOf('.') > 0 && IsHostName(value[(at + 1)..]);
    }

    private static bool IsImage(ReadOnlySpan<char> value) => value.Contains("@sha256:", StringComparison.Ordinal);

    private static bool IsAny(string[] words, ReadOnlySpan<char> value)
    {
        foreach (string word in words)
        {
            if (value.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool StartsWithAny(string[] prefixes, ReadOnlySpan<char> value)
    {
        foreach (string prefix in prefixes)
        {
            if (value.StartsWith(prefix, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
