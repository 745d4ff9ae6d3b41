namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

/// <summary>Tells words drawn for a passphrase from a sentence: no capital, no sign, none of the small words that make sentences.</summary>
internal static class PassphraseText
{
    private const int MinWords = 4;
    private const int MaxWords = 12;
    private const int MinWord = 3;
    private const int MaxWord = 10;

    private static readonly Words OfSentences = new(
        "the", "and", "for", "you", "your", "are", "was", "has", "have", "must", "should", "can", "cannot", "may", "not", "this", "that", "with", "from", "please", "enter", "will", "than", "when", "then", "its",
        "all", "new", "old", "use", "used", "set", "least", "password", "passwords", "passphrase", "secret", "token", "key", "user", "users", "account", "login");

    /// <summary>True for such words.</summary>
    public static bool Is(ReadOnlySpan<char> text)
    {
        int words = 0;
        foreach (Range range in text.Split(' '))
        {
            ReadOnlySpan<char> word = text[range];
            if (++words > MaxWords || word.Length is < MinWord or > MaxWord || word.ContainsAnyExceptInRange('a', 'z') || OfSentences.IsWhole(word))
            {
                return false;
            }
        }

        return words >= MinWords;
    }
}
