using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Scanners;

/// <summary>
/// Knows the credentials in configuration files by the marks beside them: <c>.npmrc</c>, kubeconfig, AWS credentials file, Docker's
/// configuration file, <c>.netrc</c>.
/// </summary>
internal sealed class MarkedCredentialScanner : Scanner
{
    private const int MaxNear = 64 + UserAndPassword.MaxEncoded;

    private static readonly SecretRule Npm = Make("npmrc-credential", "an .npmrc with a literal token");
    private static readonly SecretRule KubeConfig = Make("kubeconfig-client-key", "a kubeconfig with a client key");
    private static readonly SecretRule Aws = Make("aws-credentials-file", "an AWS credentials file");
    private static readonly SecretRule Docker = Make("docker-config-auth", "a Docker configuration with user and password");
    /// <summary>The password of a <c>.netrc</c>.</summary>
    public static SecretRule NetrcRule { get; } = Make("netrc-password", "a .netrc with a literal password");

    /// <inheritdoc/>
    public override IEnumerable<string> Anchors => [":_authToken", "client-key-data", "aws_secret_access_key", "\"auth\"", "machine "];

    /// <inheritdoc/>
    public override IEnumerable<SecretRule> Rules => [Npm, KubeConfig, Aws, Docker, NetrcRule];

    /// <inheritdoc/>
    protected override int ReachAfter => MaxNear;

    /// <inheritdoc/>
    protected override SecretRule? Match(ReadOnlySpan<char> text, int at)
    {
        ReadOnlySpan<char> near = text[at..];
        return near[0] switch
        {
            ':' => Controls.IsLiteral(WordAfter(near, '=')) ? Npm : null,
            '"' => UserAndPassword.IsIn(WordAfter(near, ':')) ? Docker : null,
            'c' => IsKey(WordAfter(near, ':'), 64) ? KubeConfig : null,
            'a' or 'A' => IsKey(WordAfter(near, '='), 40) ? Aws : null,
            _ => IsNetrc(near) && !char.IsAsciiLetterOrDigit(Before(text, at)) ? NetrcRule : null,
        };
    }

    private static SecretRule Make(string id, string words) => new(id, PlaintextSecretsReasons.StructuredCredential, words);

    private static bool IsKey(ReadOnlySpan<char> word, int minLength) =>
        word.Length >= minLength && !word.ContainsAnyExcept(TextClasses.AnyBase64) && !PlaceholderText.IsMasked(word[..minLength]);

    // The mark, its separator with blanks around, then the word, perhaps in quotes.
    private static ReadOnlySpan<char> WordAfter(ReadOnlySpan<char> text, char separator)
    {
        int at = text[..Math.Min(text.Length, 32)].IndexOf(separator);
        at = at == 0 ? text[1..Math.Min(text.Length, 32)].IndexOf(text[0] == ':' ? '=' : separator) + 1 : at;
        return at <= 0 ? default : Word(text[(at + 1)..].TrimStart(" \\\"'"));
    }

    private static ReadOnlySpan<char> Word(ReadOnlySpan<char> text)
    {
        int end = text.IndexOfAny(TextClasses.WordEnd);
        return end < 0 ? text : text[..end];
    }

    private static bool IsNetrc(ReadOnlySpan<char> near) => NetrcPassword(near) is { IsEmpty: false } password && Controls.IsLiteral(password);

    /// <summary>The password behind a <c>machine</c> of a <c>.netrc</c>; empty for none.</summary>
    public static ReadOnlySpan<char> NetrcPassword(ReadOnlySpan<char> near)
    {
        near = near[..Math.Min(near.Length, 512)];
        int login = near.IndexOf("login ", StringComparison.Ordinal);
        int password = login < 0 ? -1 : near[login..].IndexOf("password ", StringComparison.Ordinal);
        return password < 0 ? default : Word(near[(login + password + "password ".Length)..].TrimStart(' '));
    }
}
