using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Scanners;

/// <summary>Knows HTTP Basic authorization (RFC 7617) by decoding it to user and password.</summary>
internal sealed class BasicAuthorizationScanner : Scanner
{
    private const string Scheme = "basic ";
    private const int MaxBlanks = 16;

    private static readonly SecretRule Rule = new("http-basic-authorization", PlaintextSecretsReasons.AuthorizationHeader, "an HTTP Basic authorization");

    /// <inheritdoc/>
    public override IEnumerable<string> Anchors => [Scheme];

    /// <inheritdoc/>
    public override IEnumerable<SecretRule> Rules => [Rule];

    /// <inheritdoc/>
    protected override int ReachAfter => Scheme.Length + MaxBlanks + UserAndPassword.MaxEncoded;

    /// <inheritdoc/>
    protected override SecretRule? Match(ReadOnlySpan<char> text, int at)
    {
        if (char.IsAsciiLetterOrDigit(Before(text, at)))
        {
            return null;
        }

        ReadOnlySpan<char> rest = text[(at + Scheme.Length)..].TrimStart(' ');
        rest = rest[..Math.Min(rest.Length, UserAndPassword.MaxEncoded)];
        int end = rest.IndexOfAnyExcept(TextClasses.AnyBase64);
        return UserAndPassword.IsIn(end < 0 ? rest : rest[..end]) ? Rule : null;
    }
}
