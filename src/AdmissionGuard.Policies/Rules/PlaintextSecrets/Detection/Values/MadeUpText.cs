using System.Buffers;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Names;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

/// <summary>
/// Knows what people make up of words where a program wants a secret itself: a word by itself, words with underscores, and a phrase that says what
/// it is (<c>shop-jwt-secret-key-2025</c>, <c>very-secret-not-for-production</c>). Words with dashes alone are left: they may name an object.
/// </summary>
internal static class MadeUpText
{
    private const int MinLength = 3;
    private const int MaxLength = 96;
    private const int Year = 3;

    private static readonly SearchValues<char> Joints = SearchValues.Create("-_ ");

    private static readonly Words Telling = new("secret", "secrets", "key", "token", "password", "passwd", "pass", "jwt", "salt");

    private static readonly Words Spoken = new(
        "my", "your", "our", "some", "any", "super", "very", "the", "this", "is", "not", "so", "please", "change", "changed", "replace", "replaced", "should", "must", "for", "in", "insecure", "unsafe", "strong", "long", "random",
        "only", "production", "default", "plaintext", "plain");

    /// <summary>True for such a text under a name that only programs read the secret itself from.</summary>
    public static bool IsUnder(ReadOnlySpan<char> name, ReadOnlySpan<char> value, SecretPlace place)
    {
        // In configuration secretKey: password tells where in a Secret it stands.
        bool isOfProgram = place == SecretPlace.Variable || (place == SecretPlace.Field && !name.ContainsAnyInRange('a', 'z'));
        return isOfProgram && MaterialName.Is(name) && (Is(value) || MaterialName.IsOfBucket(name)) && PlainKind.Find(value) is Control.None or Control.ObjectName;
    }

    private static bool Is(ReadOnlySpan<char> text)
    {
        if (text.Length is < MinLength or > MaxLength)
        {
            return false;
        }

        bool telling = false;
        bool made = false;
        bool wasSecret = false;
        int parts = 0;
        foreach (Range range in text.SplitAny(Joints))
        {
            ReadOnlySpan<char> part = text[range];
            ReadOnlySpan<char> digits = part.TrimStart("0123456789");
            if (digits.ContainsAnyExcept(TextClasses.Identifier))
            {
                return false;
            }

            // A year or a count behind the words, a key of a secret.
            made |= Spoken.IsWhole(part) || (telling && part.Length >= Year && digits.IsEmpty) || (wasSecret && part.Equals("key", StringComparison.OrdinalIgnoreCase));
            wasSecret = part.Equals("secret", StringComparison.OrdinalIgnoreCase);
            telling |= Telling.IsWhole(part);
            parts++;
        }

        return parts == 1 ? !text.ContainsAnyExcept(TextClasses.Spoken) : telling && (made || text.ContainsAny('_', ' '));
    }
}
