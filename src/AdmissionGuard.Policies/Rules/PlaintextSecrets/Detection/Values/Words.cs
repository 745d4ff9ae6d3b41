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
            if (text.Equals(word, StringComparison.OrdinalIgnoreCase))
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
            if (text.StartsWith(word, StringComparison.Ordinal))
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
            if (text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
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
            longest = word.Length > longest && text.StartsWith(word, StringComparison.OrdinalIgnoreCase) ? word.Length : longest;
        }

        return longest;
    }

    private string[] Near(ReadOnlySpan<char> text) => !text.IsEmpty && text[0] < byFirst.Length ? byFirst[text[0]] : [];
}
