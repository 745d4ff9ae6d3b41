namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Names;

/// <summary>Knows what words mean, in any case: a word that means nothing, as most do, is told from the others by one look.</summary>
internal sealed class MeaningTable
{
    // Twelve bits for some three hundred words: of ten words that mean nothing nine meet an empty slot.
    private const int SlotBits = 12;

    private readonly ushort[] rowOf = new ushort[1 << SlotBits];
    private readonly (WordKey Key, WordMeanings Meaning)[] rows;

    /// <summary>Makes the table.</summary>
    /// <param name="meanings">Words of ASCII letters and digits, none longer than <see cref="WordKey.MaxLength"/>.</param>
    public MeaningTable(IReadOnlyDictionary<string, WordMeanings> meanings)
    {
        // The first row stands for every word that is not there.
        rows = [default, .. meanings.Select(entry => (KeyOf(entry.Key), entry.Value))];
        for (int row = 1; row < rows.Length; row++)
        {
            int slot = rows[row].Key.Hash(SlotBits);
            while (rowOf[slot] != 0)
            {
                slot = (slot + 1) % rowOf.Length;
            }

            rowOf[slot] = (ushort)row;
        }
    }

    /// <summary>True for a word that means something.</summary>
    public bool TryFind(ReadOnlySpan<char> word, out WordMeanings meaning)
    {
        meaning = WordMeanings.None;
        if (word.Length > WordKey.MaxLength)
        {
            return false;
        }

        WordKey key = WordKey.Of(word);
        int slot = key.Hash(SlotBits);
        while (rowOf[slot] is var row and > 0)
        {
            if (rows[row].Key == key)
            {
                meaning = rows[row].Meaning;
                return true;
            }

            slot = (slot + 1) % rowOf.Length;
        }

        return false;
    }

    private static WordKey KeyOf(string word) =>
        word.Length <= WordKey.MaxLength && word.All(char.IsAsciiLetterOrDigit) ? WordKey.Of(word) : throw new ArgumentException($"no word that has a key: {word}", nameof(word));
}
