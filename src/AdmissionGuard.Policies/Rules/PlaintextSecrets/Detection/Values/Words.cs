namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

/// <summary>A short list of ASCII words, told from nearly all texts by their first letter.</summary>
internal sealed class Words
{
    private readonly string[] words;
    private readonly string[][] byFirst = new string[0x80][];

    /// <summary>Makes the list.</summary>
    public Words(params string[] words)
    {
        this.words = words;
        for (int c = 0; c < byFirst.Length; c++)
        {
            byFirst[c] = [.. words.Where(word => word[0] == c || char.ToUpperInvariant(word[0]) == c || char.ToLowerInvariant(word[0]) == c)];
        }
    }

    /// <summary>The words.</summary>
    public ReadOnlySpan<string> All => words;

    /// <summary>True when the text is one of the words, in any case.</summary>
    public bool IsWhole(ReadOnlySpan<char> text)
    {
        foreach (string word in Near(text))
        {
            if (text.Length == word.Length && IsLike(text, word) && text.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when the text begins with one of the words, in their case.</summary>
    public bool BeginsIn(ReadOnlySpan<char> text)
    {
        foreach (string word in Near(text))
        {
            if (IsLike(text, word) && text.StartsWith(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when the text begins with one of the words, in any case.</summary>
    public bool BeginsInAnyCase(ReadOnlySpan<char> text)
    {
        foreach (string word in Near(text))
        {
            if (IsLike(text, word) && text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The length of the longest word that the text begins with, in any case; 0 for none.</summary>
    public int LongestBeginning(ReadOnlySpan<char> text)
    {
        int longest = 0;
        foreach (string word in Near(text))
        {
            longest = word.Length > longest && IsLike(text, word) && text.StartsWith(word, StringComparison.OrdinalIgnoreCase) ? word.Length : longest;
        }

        return longest;
    }

    // The first letter is known: most words differ in the last as well, and one look at it costs less than a comparison.
    private static bool IsLike(ReadOnlySpan<char> text, string word) => text.Length >= word.Length && ((text[word.Length - 1] ^ word[^1]) & ~0x20) == 0;

    private string[] Near(ReadOnlySpan<char> text) => !text.IsEmpty && text[0] < byFirst.Length ? byFirst[text[0]] : [];
}
