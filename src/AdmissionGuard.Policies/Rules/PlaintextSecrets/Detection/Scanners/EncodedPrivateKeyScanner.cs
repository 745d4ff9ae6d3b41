using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Scanners;

/// <summary>Knows private keys in PEM (RFC 7468) that are base64 inside a longer text: a kubeconfig in one line, a command that decodes one.</summary>
internal sealed class EncodedPrivateKeyScanner : Scanner
{
    // What "-----BEGIN " is in base64, as far as the next word does not change it.
    private const string Begin = "LS0tLS1CRUdJTi";
    private const int Header = 128;
    private const int Body = 40;

    /// <inheritdoc/>
    public override IEnumerable<string> Anchors => [Begin];

    /// <inheritdoc/>
    public override IEnumerable<SecretRule> Rules => [PrivateKeyScanner.PemRule, PrivateKeyScanner.EncryptedRule];

    /// <inheritdoc/>
    protected override int ReachAfter => Header + Body;

    /// <inheritdoc/>
    protected override SecretRule? Match(ReadOnlySpan<char> text, int at)
    {
        ReadOnlySpan<char> encoded = text[at..];
        if (encoded.Length < Header + Body || encoded.ContainsAnyExcept(TextClasses.Base64) || PlaceholderText.IsMasked(encoded[Header..]))
        {
            return null;
        }

        Span<byte> header = stackalloc byte[Header / 4 * 3];
        return !Convert.TryFromBase64Chars(encoded[..Header], header, out _) || header.IndexOf("PRIVATE KEY-----"u8) < 0 ? null
            : header.IndexOf("ENCRYPTED"u8) < 0 ? PrivateKeyScanner.PemRule
            : PrivateKeyScanner.EncryptedRule;
    }
}
