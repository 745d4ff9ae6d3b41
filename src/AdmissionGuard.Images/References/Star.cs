namespace AdmissionGuard.Images.References;

/// <summary>
/// Matches one segment: <c>*</c> is any run of characters, also none. On a mismatch only the last star takes one character more,
/// so that the worst case is the product of both lengths, and no pattern can be made to hang.
/// </summary>
internal static class Star
{
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        int p = 0, t = 0, star = -1, resume = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, resume) = (p++, t);
            }
            else if (p < pattern.Length && pattern[p] == text[t])
            {
                p++;
                t++;
            }
            else if (star >= 0)
            {
                (p, t) = (star + 1, ++resume);
            }
            else
            {
                return false;
            }
        }

        return !pattern[p..].ContainsAnyExcept('*');
    }
}
