using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Scanners;

/// <summary>Knows HTTP authorizations whose credential is opaque: <c>Bearer</c> (RFC 6750), and the schemes of some providers.</summary>
internal sealed class BearerScanner : Scanner
{
    private const int MinToken = 12;
    private const int MaxToken = 512;
    private const int MaxScheme = 16;

    private static readonly SecretRule Rule = new("http-bearer-authorization", PlaintextSecretsReasons.AuthorizationHeader, "an HTTP authorization with a literal token")
    {
        Level = SecretLevel.Medium,
    };

    /// <inheritdoc/>
    public override IEnumerable<string> Anchors => ["Bearer ", "bearer ", "BEARER ", "Token ", "ApiKey ", "Apikey ", "GenieKey ", "SSWS "];

    /// <inheritdoc/>
    public override IEnumerable<SecretRule> Rules => [Rule];

    /// <inheritdoc/>
    protected override int ReachAfter => MaxScheme + MaxToken;

    /// <inheritdoc/>
    protected override SecretRule? Match(ReadOnlySpan<char> text, int at)
    {
        ReadOnlySpan<char> rest = text[at..];
        rest = rest[(rest.IndexOf(' ') + 1)..].TrimStart(' ');
        int end = rest.IndexOfAnyExcept(TextClasses.Token68);
        ReadOnlySpan<char> token = (end < 0 ? rest : rest[..end]).TrimEnd('.');
        return token.Length >= MinToken
            && token.ContainsAnyInRange('0', '9')
            && !PlaceholderText.IsMasked(token)
            && Controls.IsLiteral(token)
            && PlainKind.Find(token) == Control.None
            ? Rule
            : null;
    }
}
