using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Names;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;

/// <summary>What a telling name makes of a value that has no telling shape.</summary>
internal static class NameRules
{
    private static readonly SecretRule Password = new("password-name", PlaintextSecretsReasons.Password, "a literal password");
    private static readonly SecretRule RandomSecret = new("secret-name", PlaintextSecretsReasons.RandomValue, "a random value under the name of a secret");
    private static readonly SecretRule RandomKey = new("key-name", PlaintextSecretsReasons.RandomValue, "a random value under the name of a key");

    /// <summary>The rule that matches; null for none.</summary>
    public static SecretRule? Find(ReadOnlySpan<char> name, ReadOnlySpan<char> value) =>
        VariableName.Classify(name) switch
        {
            NameClass.Password => LiteralPassword.Is(name, value) ? Password : null,
            NameClass.Secret => IsRandom(name, value, RandomText.MinLength) ? Provider(name, value) ?? RandomSecret : null,
            NameClass.Key => IsRandom(name, value, RandomText.MinKeyLength) ? Provider(name, value) ?? RandomKey : null,
            _ => null,
        };

    private static bool IsRandom(ReadOnlySpan<char> name, ReadOnlySpan<char> value, int minLength) =>
        RandomText.Is(value, minLength) && LiteralPassword.Is(name, value) && !HarmlessValue.ThoughRandom(value) && !IsWrappedWords(value);

    private static SecretRule? Provider(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        foreach (NamedProviderToken token in NamedProviderToken.All)
        {
            if (token.Match(name, value) is { } rule)
            {
                return rule;
            }
        }

        return null;
    }

    // Base64 of words looks random and is not; whether the words are a secret is for lower levels to say.
    private static bool IsWrappedWords(ReadOnlySpan<char> value)
    {
        if (value.Length > TextProfile.MaxLength)
        {
            return false;
        }

        Span<char> text = stackalloc char[TextProfile.MaxLength];
        bool words = Base64Text.TryDecode(value, text, out int length) && !RandomText.Is(text[..length], RandomText.MinLength);
        text.Clear();
        return words;
    }
}
