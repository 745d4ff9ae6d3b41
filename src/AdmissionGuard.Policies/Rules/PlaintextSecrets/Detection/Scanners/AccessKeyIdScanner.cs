using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Scanners;

/// <summary>Knows AWS access key ids: half of a credential. The ids of AWS' own documentation end in EXAMPLE.</summary>
internal sealed class AccessKeyIdScanner : Scanner
{
    private const int Length = 20;

    private static readonly Uri Documentation = new("https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html");

    private static readonly SecretRule Rule = new("aws-access-key-id", PlaintextSecretsReasons.ProviderToken, "an AWS access key id, half of a credential")
    {
        Level = SecretLevel.Medium,
        Documentation = Documentation,
    };

    private static readonly SecretRule Example = new("aws-example-key-id", PlaintextSecretsReasons.ProviderToken, "an access key id of AWS' documentation")
    {
        Level = SecretLevel.Low,
        Documentation = Documentation,
    };

    /// <inheritdoc/>
    public override IEnumerable<string> Anchors => ["AKIA", "ASIA", "ABIA", "ACCA"];

    /// <inheritdoc/>
    public override IEnumerable<SecretRule> Rules => [Rule, Example];

    /// <inheritdoc/>
    protected override int ReachAfter => Length + 1;

    /// <inheritdoc/>
    protected override SecretRule? Match(ReadOnlySpan<char> text, int at)
    {
        ReadOnlySpan<char> rest = text[at..];
        if (rest.Length < Length
            || char.IsAsciiLetterOrDigit(Before(text, at))
            || (rest.Length > Length && char.IsAsciiLetterOrDigit(rest[Length]))
            || rest[4..Length].ContainsAnyExcept(TextClasses.UpperAlphaNumeric))
        {
            return null;
        }

        ReadOnlySpan<char> id = rest[4..Length];
        return id.EndsWith("EXAMPLE") ? Example
            : id.ContainsAnyExcept(TextClasses.Base32) || PlaceholderText.IsMasked(id) ? null
            : Rule;
    }
}
