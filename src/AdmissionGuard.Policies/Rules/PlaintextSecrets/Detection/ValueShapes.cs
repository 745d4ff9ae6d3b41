using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Scanners;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Tokens;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;

/// <summary>Everything that the shape of a value alone proves, whatever its variable is called.</summary>
internal static class ValueShapes
{
    // The shortest shape is a password field; a token has at least twenty characters.
    private const int MinField = 6;
    private const int MinToken = 20;

    // Two tables: the runtime's vectorised search takes at most 80 literals, and with more falls back to one twenty times slower.
    private static readonly AnchorTable Tokens = new(ProviderTokens.All[..(ProviderTokens.All.Length / 2)], StringComparison.Ordinal);

    private static readonly AnchorTable MoreTokens = new(
        [.. ProviderTokens.All[(ProviderTokens.All.Length / 2)..], new OpenAiKeyScanner(), new JsonWebTokenScanner()],
        StringComparison.Ordinal);

    private static readonly AnchorTable Fields = new(
        [
            new PrivateKeyScanner(), new PasswordFieldScanner(), new ConnectionKeyScanner(), new BasicAuthorizationScanner(), new MarkedCredentialScanner(),
            .. WebhookScanner.All,
        ],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>The first rule that matches; null for none.</summary>
    public static SecretRule? Find(ReadOnlySpan<char> value) =>
        FindMarked(value) ?? (value.Length >= MinField ? Fields.Find(value) : null) ?? (value.Length >= MinToken ? Tokens.Find(value) ?? MoreTokens.Find(value) : null);

    // Most values have neither character.
    private static SecretRule? FindMarked(ReadOnlySpan<char> value) =>
        value.ContainsAny('@', '~') ? UserInfoScanner.Find(value) ?? AzureClientSecretScanner.Find(value) : null;
}
