namespace AdmissionGuard.Policies.Engine;

/// <summary>A pattern for names: <c>*</c> stands for any run of characters, everything else for itself; the whole name must match.</summary>
public sealed record NamePattern(string Text)
{
    /// <summary>True when the whole name matches. Linear in the name for each star.</summary>
    public bool Matches(ReadOnlySpan<char> name)
    {
        ReadOnlySpan<char> pattern = Text;
        int p = 0, n = 0, star = -1, resume = 0;
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, resume) = (p++, n);
            }
            else if (p < pattern.Length && pattern[p] == name[n])
            {
                p++;
                n++;
            }
            else if (star >= 0)
            {
                (p, n) = (star + 1, ++resume);
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].IndexOfAnyExcept('*') < 0;
    }
}
