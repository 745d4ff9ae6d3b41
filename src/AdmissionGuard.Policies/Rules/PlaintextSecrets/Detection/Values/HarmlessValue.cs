namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

/// <summary>Knows kinds of values that are no secrets whatever their variable is called.</summary>
internal static class HarmlessValue
{
    private static readonly Words Switches = new("true", "false", "yes", "no", "on", "off", "enabled", "disabled", "y", "n", "0");

    private static readonly Words Digests = new(
        "sha1:", "sha256:", "sha384:", "sha512:", "md5:", "sha256-", "sha384-", "sha512-", "SHA256:", "MD5:",
        "$2a$", "$2b$", "$2y$", "$argon2", "$scrypt$", "$pbkdf2", "$1$", "$5$", "$6$", "$y$", "$apr1$", "{SHA", "{SSHA", "{MD5}", "{SMD5}", "{CRYPT}", "{PBKDF2", "{ARGON2", "{bcrypt}",
        "SCRAM-SHA-", "pbkdf2_sha", "pbkdf2:sha", "scrypt:");

    private static readonly Words Publishable = new("pk_live_", "pk_test_", "pk.eyJ", "sb_publishable_", "phc_", "ssh-rsa ", "ssh-ed25519 ", "ecdsa-sha2-", "age1");

    /// <summary>The words that switch something.</summary>
    public static ReadOnlySpan<string> AllSwitches => Switches.All;

    /// <summary>The control that knows the value for none that can be a secret even under a password's name.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="value">The value, which is not empty.</param>
    /// <param name="kinds">The kinds of its characters.</param>
    public static Control UnderAnyName(ReadOnlySpan<char> name, ReadOnlySpan<char> value, TextKinds kinds) =>
        Switches.IsWhole(value) ? Control.Switch
        : IsOwnName(name, value) ? Control.OwnName
        : IsPath(value) ? Control.Path
        : kinds.Has(TextKinds.Colon | TextKinds.Slash) && IsPlainUrl(value) ? Control.Url
        : IsDigest(value, kinds) ? Control.Digest
        : Publishable.BeginsIn(value) ? Control.Publishable
        : IsAnchoredPattern(value) ? Control.Pattern
        : IsFlags(value) ? Control.Flag
        : value.StartsWith("-----BEGIN ") ? Control.Certificate
        : kinds.Has(TextKinds.Upper | TextKinds.Dot) && IsClassName(value) ? Control.ClassName
        : Control.None;

    /// <summary>The control that knows a random-looking value for a kind that is no secret.</summary>
    public static Control ThoughRandom(ReadOnlySpan<char> value) =>
        value.Contains('.') && (IsHostName(value) || IsEmail(value)) ? Control.Host
        : value.Contains('@') && IsImage(value) ? Control.Image
        : ObjectNameText.HasGeneratedEnd(value) ? Control.ObjectName
        : Control.None;

    /// <summary>True for a UUID.</summary>
    public static bool IsUuid(ReadOnlySpan<char> value) => value.Length == 36 && Guid.TryParseExact(value, "D", out _);

    // HF_TOKEN=HF_TOKEN says that nothing was filled in; postgres_password under POSTGRES_PASSWORD was made up from it, and is in use.
    private static bool IsOwnName(ReadOnlySpan<char> name, ReadOnlySpan<char> value) => value.Equals(name, StringComparison.OrdinalIgnoreCase) && !value.ContainsAnyInRange('a', 'z');

    // Of htpasswd too, which has the user before it.
    private static bool IsDigest(ReadOnlySpan<char> value, TextKinds kinds) =>
        Digests.BeginsIn(value) || IsHashWithSalt(value) || (kinds.Has(TextKinds.Colon | TextKinds.Opening) && value.IndexOf(":$") is var at and > 0 && !value[..at].ContainsAnyExcept(TextClasses.OptionName) && Digests.BeginsIn(value[(at + 1)..]));

    // {"value":"...","salt":"..."}: how Keycloak exports the hash of a password, and in which ways it was made; its quotes may still be escaped.
    private static bool IsHashWithSalt(ReadOnlySpan<char> value) =>
        value[0] == '{' && (HasMember(value, "\"salt") || HasMember(value, "\"hashIterations"));

    private static bool HasMember(ReadOnlySpan<char> value, ReadOnlySpan<char> begin) =>
        value.IndexOf(begin, StringComparison.Ordinal) is var at and >= 0 && value[(at + begin.Length)..] is ['"', ..] or ['\\', '"', ..];

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

    /// <summary>True for a host name of at least two parts, perhaps with a port.</summary>
    public static bool IsHostName(ReadOnlySpan<char> value)
    {
        ReadOnlySpan<char> top = value[(value.LastIndexOf('.') + 1)..];
        int colon = top.IndexOf(':');
        top = colon < 0 ? top : top[..colon];
        return top.Length is >= 2 and <= 12 && top.Length < value.Length && value.Contains('.')
            && !top.ContainsAnyExceptInRange('a', 'z') && !value.ContainsAnyInRange('A', 'Z') && !value.ContainsAny('/', '+', '=');
    }

    /// <summary>True for an e-mail address.</summary>
    public static bool IsEmail(ReadOnlySpan<char> value)
    {
        int at = value.IndexOf('@');
        return at > 0 && value[(at + 1)..].IndexOf('.') > 0 && IsHostName(value[(at + 1)..]);
    }

    /// <summary>True for an image reference with a digest.</summary>
    public static bool IsImage(ReadOnlySpan<char> value) => value.Contains("@sha256:", StringComparison.Ordinal);

}
