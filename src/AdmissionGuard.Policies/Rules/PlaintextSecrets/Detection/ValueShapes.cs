using System.Buffers;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Scanners;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Tokens;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;

/// <summary>Everything that the shape of a value alone proves, whatever its variable is called.</summary>
internal static class ValueShapes
{
    // The shortest shape is a password field; a token has at least twenty characters.
    private const int MinField = 6;
    private const int MinToken = 20;

    private static readonly SearchValues<char> Marks = SearchValues.Create(" =\"'@~");
    private static readonly SearchValues<char> FieldMarks = SearchValues.Create("=\"'");

    private static readonly WordTable Words = new(
        [.. ProviderTokens.All, .. WebhookScanner.All, new OpenAiKeyScanner(), new JsonWebTokenScanner(), new AgeIdentityScanner()],
        MinToken);

    // Two tables: sentences are common and have neither an equals sign nor quotes; of eight anchors the search costs half as much as of more.
    private static readonly Scanner[] Lines = [new PrivateKeyScanner(), new BasicAuthorizationScanner(), new MarkedCredentialScanner()];

    private static readonly AnchorTable InLines = new(Lines);

    private static readonly AnchorTable InFields = new([.. Lines, new AgeIdentityScanner(), new PasswordFieldScanner(), new ConnectionKeyScanner()]);

    /// <summary>The first rule that matches; null for none.</summary>
    public static SecretRule? Find(ReadOnlySpan<char> value, ref Effort effort)
    {
        if (value.Length < MinField)
        {
            return null;
        }

        // Numbers, names, hosts, paths and image references have no mark.
        SecretRule? rule = value.ContainsAny(Marks) ? FindMarked(value, ref effort) : null;
        return rule ?? (value.Length >= MinToken ? Words.Find(value, ref effort) : null);
    }

    private static SecretRule? FindMarked(ReadOnlySpan<char> value, ref Effort effort) =>
        (value.Contains('@') ? UserInfoScanner.Find(value, ref effort) : null)
        ?? (value.Contains('~') ? AzureClientSecretScanner.Find(value, ref effort) : null)
        ?? (value.ContainsAny(FieldMarks) ? InFields : InLines).Find(value, ref effort);
}
