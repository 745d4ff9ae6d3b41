using System.Diagnostics.CodeAnalysis;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Names;

/// <summary>Knows something of each of some words, in any case: a word that is not among them, as most are not, is told from the others by one look.</summary>
/// <typeparam name="T">What is known of a word.</typeparam>
internal sealed class WordMap<T>
{
    // Twelve bits for at most some three hundred words: of ten others nine meet an empty slot.
    private const int SlotBits = 12;

    private readonly ushort[] rowOf = new ushort[1 << SlotBits];
    private readonly (WordKey Key, T Known)[] rows;

    /// <summary>Makes the table.</summary>
    /// <param name="words">Words of ASCII letters and digits, none longer than <see cref="WordKey.MaxLength"/>, each once, whatever its case.</param>
    public WordMap(IEnumerable<KeyValuePair<string, T>> words)
    {
        // The first row stands for every word that is not there.
        rows = [default, .. words.Select(entry => (KeyOf(entry.Key), entry.Value))];
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

    /// <summary>True for a word that is among them.</summary>
    public bool TryFind(ReadOnlySpan<char> word, [MaybeNullWhen(false)] out T known)
    {
        known = default;
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
                known = rows[row].Known;
                return true;
            }

            slot = (slot + 1) % rowOf.Length;
        }

        return false;
    }

    private static WordKey KeyOf(string word) =>
        word.Length <= WordKey.MaxLength && word.All(char.IsAsciiLetterOrDigit) ? WordKey.Of(word) : throw new ArgumentException($"no word that has a key: {word}", nameof(word));
}
