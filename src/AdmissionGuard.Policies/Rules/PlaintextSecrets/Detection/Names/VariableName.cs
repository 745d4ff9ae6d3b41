namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Names;

/// <summary>Judges the name of a variable by its whole words.</summary>
internal static class VariableName
{
    /// <summary>The longest name that is read; of a longer one its end, where the noun stands.</summary>
    public const int MaxLength = 256;

    /// <summary>What the name says about its value.</summary>
    public static NameClass Classify(ReadOnlySpan<char> name)
    {
        if (name.Length > MaxLength)
        {
            name = name[^MaxLength..];
        }

        return NameWords.MayMatter(name) ? ClassifyWords(name) : NameClass.Plain;
    }

    /// <summary>True when the name has the word, in any case.</summary>
    public static bool HasWord(ReadOnlySpan<char> name, string word)
    {
        foreach (ReadOnlySpan<char> part in new NameSplitter(name))
        {
            if (part.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static NameClass ClassifyWords(ReadOnlySpan<char> name)
    {
        NameClass found = NameClass.Plain;
        bool publicKey = false;
        bool about = false;
        bool passAtEnd = false;
        foreach (ReadOnlySpan<char> word in new NameSplitter(name))
        {
            WordMeanings meaning = NameWords.Of(word);
            if ((meaning & WordMeanings.Harmless) != 0)
            {
                return NameClass.Plain;
            }

            bool suffix = (meaning & WordMeanings.Suffix) != 0;
            publicKey |= NameWords.IsHarmlessForKeys(word);
            about = (meaning & WordMeanings.AboutAtEnd) != 0 || (about && suffix);
            passAtEnd = (meaning & WordMeanings.PasswordAtEnd) != 0 || (passAtEnd && suffix);
            found = Next(found, meaning);
        }

        return about || (publicKey && found == NameClass.Key) ? NameClass.Plain : passAtEnd ? NameClass.Password : found;
    }

    // A later word is the noun: the SECRET_PASSWORD is a password, the PASSWORD_SECRET or PASSWORD_KEY usually names a Kubernetes
    // object or its key, and PASS before another word is usually a verb.
    private static NameClass Next(NameClass found, WordMeanings meaning) =>
        (meaning & WordMeanings.Password) != 0 ? NameClass.Password
        : (meaning & (WordMeanings.Secret | WordMeanings.PasswordAtEnd)) != 0 ? NameClass.Secret
        : (meaning & WordMeanings.Key) != 0 ? (found == NameClass.Plain ? NameClass.Key : NameClass.Secret)
        : found;
}
