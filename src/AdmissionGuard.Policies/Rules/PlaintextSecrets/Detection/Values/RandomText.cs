using static AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values.TextProfile;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

/// <summary>
/// Tells generated keys from everything that people write. Entropy alone cannot: image references and paths have as much. Words have
/// long rows of one kind of letter, generated text changes between kinds all the time.
/// </summary>
internal static class RandomText
{
    /// <summary>The shortest text that can be called random under the name of a secret.</summary>
    public const int MinLength = 16;

    /// <summary>The shortest text that can be called random under the name of a mere key.</summary>
    public const int MinKeyLength = 20;

    private const int MaxLength = 4096;

    /// <summary>True when the text, at least <paramref name="minLength"/> characters of it, is surely generated.</summary>
    public static bool Is(ReadOnlySpan<char> text, int minLength)
    {
        if (text.Length < minLength)
        {
            return false;
        }

        text = text.StartsWith("base64:") ? text["base64:".Length..] : text;
        text = text.TrimEnd('=');
        return text.Length >= minLength
            && text.Length <= MaxLength
            && !text.ContainsAnyExceptInRange('!', '~')
            && IsMixed(new TextProfile(text))
            && !PlaceholderText.IsMasked(text);
    }

    private static bool IsMixed(in TextProfile profile)
    {
        if (!profile.HasLongRun || profile.Pairs < profile.Length / 2)
        {
            return false;
        }

        double changes = (double)profile.Changes / profile.Pairs;
        bool mixed = profile.Seen switch
        {
            Kind.Lower | Kind.Upper | Kind.Digit => changes >= 0.36,
            Kind.Lower | Kind.Digit or Kind.Upper | Kind.Digit => changes >= 0.22,
            Kind.Lower | Kind.Upper => changes >= 0.36 && profile.Length >= 24,
            _ => false,
        };
        return mixed && profile.HasBits(3);
    }
}
