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

    private int id;
    private int secret;

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

    /// <summary>Which value is the id; only when <see cref="Secret"/> is there.</summary>
    public readonly int Id => id - 1;

    /// <summary>Which value is the secret half, once both were seen; null until then.</summary>
    public readonly int? Secret => id > 0 && secret > 0 ? secret - 1 : null;

    /// <summary>Looks at the next value.</summary>
    /// <param name="index">Its number.</param>
    /// <param name="value">The value.</param>
    public void Observe(int index, ReadOnlySpan<char> value)
    {
        if (value.Length == IdLength && id == 0 && IsId(value))
        {
            id = index + 1;
        }
        else if (value.Length == SecretLength && secret == 0 && IsSecret(value))
        {
            secret = index + 1;
        }
    }

    private static bool IsId(ReadOnlySpan<char> value) =>
        (value.StartsWith("AKIA", StringComparison.Ordinal) || value.StartsWith("ASIA", StringComparison.Ordinal))
        && !value.ContainsAnyExcept(TextClasses.Base32)
        && !PlaceholderText.IsMasked(value);

    // Forty hexadecimal digits are a commit, not an AWS secret.
    private static bool IsSecret(ReadOnlySpan<char> value) =>
        !value.ContainsAnyExcept(TextClasses.Base64) && value.ContainsAnyExcept(TextClasses.Hex) && RandomText.Is(value, SecretLength);
}
