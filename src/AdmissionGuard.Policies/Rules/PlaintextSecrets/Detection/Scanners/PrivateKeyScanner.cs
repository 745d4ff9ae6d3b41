using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Scanners;

/// <summary>
/// Knows private keys in PEM (RFC 7468), OpenPGP armour (RFC 9580 section 6.2) and PuTTY form. Keys under a passphrase are not surely
/// usable and of a lower level.
/// </summary>
internal sealed class PrivateKeyScanner : Scanner
{
    private const string Pem = "PRIVATE KEY";
    private const string Putty = "PuTTY-User-Key-File-";
    private const int MinBody = 40;
    private const int MaxHeader = 600;
    private const int MaxBefore = 40;
    private const int MaxNear = 2048;

    /// <summary>A private key that anybody can use who reads it.</summary>
    public static SecretRule PemRule { get; } = new("pem-private-key", PlaintextSecretsReasons.PrivateKey, "a private key");

    /// <summary>A private key under a passphrase.</summary>
    public static SecretRule EncryptedRule { get; } = new("encrypted-private-key", PlaintextSecretsReasons.PrivateKey, "a private key under a passphrase")
    {
        Level = SecretLevel.Medium,
    };

    private static readonly SecretRule PuttyRule = new("putty-private-key", PlaintextSecretsReasons.PrivateKey, "a PuTTY private key");

    /// <inheritdoc/>
    public override IEnumerable<string> Anchors => [Pem, Putty];

    /// <inheritdoc/>
    public override IEnumerable<SecretRule> Rules => [PemRule, PuttyRule, EncryptedRule];

    /// <inheritdoc/>
    protected override int ReachBefore => MaxBefore;

    /// <inheritdoc/>
    protected override int ReachAfter => MaxNear;

    /// <inheritdoc/>
    protected override SecretRule? Match(ReadOnlySpan<char> text, int at) =>
        text[at..].StartsWith(Putty, StringComparison.Ordinal) ? MatchPutty(text[at..]) : MatchPem(text, at);

    private static SecretRule? MatchPem(ReadOnlySpan<char> text, int at)
    {
        ReadOnlySpan<char> before = text[..at];
        int begin = before.LastIndexOf("-----BEGIN ", StringComparison.Ordinal);
        if (begin < 0)
        {
            return null;
        }

        ReadOnlySpan<char> after = text[(at + Pem.Length)..];
        after = after.StartsWith(" BLOCK", StringComparison.Ordinal) ? after[" BLOCK".Length..] : after;
        if (!after.StartsWith("-----", StringComparison.Ordinal) || !HasBody(after["-----".Length..]))
        {
            return null;
        }

        bool encrypted = before[begin..].Contains("ENCRYPTED", StringComparison.Ordinal) || after[..Math.Min(after.Length, MaxHeader)].Contains("ENCRYPTED", StringComparison.Ordinal);
        return encrypted ? EncryptedRule : PemRule;
    }

    // The lines may be joined by real line ends, by \n written out (JSON, dotenv), or by blanks (folded YAML).
    private static bool HasBody(ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(text.Length, MaxHeader)];
        int next = text.IndexOf("-----");
        text = next < 0 ? text : text[..next];
        while (!text.IsEmpty)
        {
            int length = text.IndexOfAnyExcept(TextClasses.AnyBase64);
            length = length < 0 ? text.Length : length;
            if (length >= MinBody)
            {
                return !PlaceholderText.IsMasked(text[..MinBody].TrimStart('A')) || text[..length].Contains("MIIE", StringComparison.Ordinal);
            }

            int step = length < text.Length && text[length] == '\\' ? length + 2 : length + 1;
            text = text[Math.Min(step, text.Length)..];
        }

        return false;
    }

    private static SecretRule? MatchPutty(ReadOnlySpan<char> text) =>
        !text.Contains("Private-Lines:", StringComparison.Ordinal) ? null
        : text.Contains("Encryption: none", StringComparison.Ordinal) ? PuttyRule
        : EncryptedRule;
}
