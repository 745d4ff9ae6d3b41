using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;

/// <summary>
/// Watches the values of one container for both halves of an AWS access key: an id alone is no secret, and forty random characters alone
/// may be anything; side by side they are a key.
/// </summary>
internal struct AccessKeyPair
{
    private const int IdLength = 20;
    private const int SecretLength = 40;

    private bool hasId;
    private bool hasSecret;

    /// <summary>The rule of a whole pair.</summary>
    public static SecretRule Rule { get; } = new("aws-access-key-pair", PlaintextSecretsReasons.AccessKeyPair, "the secret half of an AWS access key whose id stands beside it")
    {
        Documentation = new Uri("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html"),
    };

    /// <summary>The rule of the id in a whole pair.</summary>
    public static SecretRule IdRule { get; } = new("aws-access-key-id-of-pair", PlaintextSecretsReasons.AccessKeyPair, "the id of an AWS access key whose secret stands beside it")
    {
        Documentation = Rule.Documentation,
    };

    /// <summary>True once both halves were seen.</summary>
    public readonly bool IsWhole => hasId && hasSecret;

    /// <summary>True for a length that a half may have.</summary>
    public static bool MayBeHalf(int length) => length is IdLength or SecretLength;

    /// <summary>The rule of a value where both halves are; null when it is neither.</summary>
    public static SecretRule? RuleOf(ReadOnlySpan<char> value) =>
        value.Length == IdLength && IsId(value) ? IdRule
        : value.Length == SecretLength && IsSecret(value) ? Rule
        : null;

    /// <summary>Looks at the next value.</summary>
    public void Observe(ReadOnlySpan<char> value)
    {
        hasId = hasId || (value.Length == IdLength && IsId(value));
        hasSecret = hasSecret || (value.Length == SecretLength && IsSecret(value));
    }

    private static bool IsId(ReadOnlySpan<char> value) =>
        (value.StartsWith("AKIA", StringComparison.Ordinal) || value.StartsWith("ASIA", StringComparison.Ordinal))
        && !value.ContainsAnyExcept(TextClasses.Base32)
        && !PlaceholderText.IsMasked(value);

    // Forty hexadecimal digits are a commit, not an AWS secret.
    private static bool IsSecret(ReadOnlySpan<char> value) =>
        !value.ContainsAnyExcept(TextClasses.Base64) && value.ContainsAnyExcept(TextClasses.Hex) && RandomText.Is(value, SecretLength);
}
