using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Scanners;

/// <summary>Knows age identities: Bech32 (BIP 173) in upper case.</summary>
internal sealed class AgeIdentityScanner : Scanner
{
    private const string Mark = "AGE-SECRET-KEY-1";
    private const int Body = 58;

    private static readonly SecretRule Rule = new("age-identity", PlaintextSecretsReasons.PrivateKey, "an age identity");

    /// <inheritdoc/>
    public override IEnumerable<string> Anchors => [Mark];

    /// <inheritdoc/>
    public override IEnumerable<SecretRule> Rules => [Rule];

    /// <inheritdoc/>
    protected override int ReachAfter => Mark.Length + Body + 1;

    /// <inheritdoc/>
    protected override SecretRule? Match(ReadOnlySpan<char> text, int at)
    {
        ReadOnlySpan<char> rest = text[at..];
        if (rest.Length < Mark.Length + Body || !rest.StartsWith(Mark, StringComparison.Ordinal))
        {
            return null;
        }

        ReadOnlySpan<char> body = rest.Slice(Mark.Length, Body);
        return !body.ContainsAnyExcept(TextClasses.UpperBech32)
            && !PlaceholderText.IsMasked(body)
            && (rest.Length == Mark.Length + Body || !char.IsAsciiLetterOrDigit(rest[Mark.Length + Body]))
            ? Rule
            : null;
    }
}
