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

        // In texts most keys are one word in small letters.
        return name.Length <= WordKey.MaxLength && !name.ContainsAnyExceptInRange('a', 'z') ? ClassifyWord(name)
            : NameWords.MayMatter(name) ? ClassifyWords(name)
            : NameClass.Plain;
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

    /// <summary>True when the name says that its value is public, whatever it looks like: a digest, a certificate.</summary>
    public static bool IsOfPublic(ReadOnlySpan<char> name) =>
        Has(name, WordMeanings.Harmless | WordMeanings.HarmlessBeside | WordMeanings.Digest | WordMeanings.AboutAtEnd);

    /// <summary>True when a word of the name has one of these meanings.</summary>
    public static bool Has(ReadOnlySpan<char> name, WordMeanings meanings)
    {
        foreach (ReadOnlySpan<char> word in new NameSplitter(name))
        {
            if ((NameWords.Of(word) & meanings) != 0)
            {
                return true;
            }
        }

        return false;
    }

    private static NameClass ClassifyWord(ReadOnlySpan<char> word)
    {
        WordMeanings meaning = word.IsEmpty ? WordMeanings.None : NameWords.Of(word);
        if (meaning is WordMeanings.None or WordMeanings.Harmless)
        {
            return NameClass.Plain;
        }

        Reading reading = default;
        reading.Add(meaning);
        return (meaning & WordMeanings.Harmless) != 0 ? NameClass.Plain : reading.Class;
    }

    private static NameClass ClassifyWords(ReadOnlySpan<char> name)
    {
        Reading reading = default;
        foreach (ReadOnlySpan<char> word in new NameSplitter(name))
        {
            WordMeanings meaning = NameWords.Of(word);
            if ((meaning & WordMeanings.Harmless) != 0)
            {
                return NameClass.Plain;
            }

            reading.Add(meaning);
        }

        return reading.Class;
    }

    private struct Reading
    {
        private const WordMeanings Telling = WordMeanings.Password | WordMeanings.PasswordAtEnd | WordMeanings.Secret | WordMeanings.Key;

        private NameClass found;
        private WordMeanings last;
        private WordMeanings before;
        private bool publicKey;
        private bool more;
        private bool digest;
        private bool beside;
        private bool harmless;

        public readonly NameClass Class =>
            harmless ? NameClass.Plain
            : digest && Named != NameClass.Password ? NameClass.Plain
            : Named;

        private readonly NameClass Named =>
            (last & WordMeanings.AboutAtEnd) != 0 ? AboutClass
            : publicKey && found == NameClass.Key ? NameClass.Plain
            : (last & WordMeanings.PasswordAtEnd) != 0 ? NameClass.Password
            : found == NameClass.Key && (last & WordMeanings.PairAtEnd) != 0 ? NameClass.Pair
            : found == NameClass.Password && more ? NameClass.PasswordWithMore
            : found;

        private readonly NameClass AboutClass => (last & WordMeanings.FileAtEnd) != 0 && found >= NameClass.Secret ? NameClass.SecretFile : NameClass.Plain;

        public void Add(WordMeanings meaning)
        {
            publicKey |= (meaning & WordMeanings.PublicKey) != 0;
            if ((meaning & WordMeanings.Suffix) == 0)
            {
                digest |= (meaning & WordMeanings.Digest) != 0;
                harmless |= IsHarmless(meaning);
                beside = (meaning & (WordMeanings.HarmlessBeside | (beside ? WordMeanings.KeyKind : WordMeanings.None))) != 0;
                more = (meaning & Telling) == 0 && found != NameClass.Plain;
                found = Next(found, meaning, before);
                before = meaning;
                last = meaning;
            }
        }

        // Behind the word that matters these say what is done with it; before it only side by side, or with its kind between: ENCRYPTED_PRIVATE_KEY.
        private readonly bool IsHarmless(WordMeanings meaning) =>
            found != NameClass.Plain ? (meaning & (WordMeanings.HarmlessBeside | WordMeanings.Digest)) != 0
            : beside && (meaning & Telling) != 0;

        // A later word is the noun: the SECRET_PASSWORD is a password, the PASSWORD_SECRET or PASSWORD_KEY usually names a Kubernetes
        // object or its key, and PASS before another word is usually a verb.
        private static NameClass Next(NameClass found, WordMeanings meaning, WordMeanings before) =>
            (meaning & WordMeanings.Password) != 0 ? NameClass.Password
            : (meaning & (WordMeanings.Secret | WordMeanings.PasswordAtEnd)) != 0 ? NameClass.Secret
            : (meaning & WordMeanings.Key) == 0 ? found
            : found != NameClass.Plain || (before & WordMeanings.KeyKind) != 0 ? NameClass.Secret
            : NameClass.Key;
    }
}
