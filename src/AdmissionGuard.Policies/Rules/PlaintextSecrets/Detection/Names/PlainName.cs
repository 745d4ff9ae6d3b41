using System.Globalization;
using System.Text;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Names;

/// <summary>Makes plain letters of those that only look different: full-width forms, invisible marks between them.</summary>
internal static class PlainName
{
    // Halfwidth and Fullwidth Forms repeat ASCII in its order. Normalisation would know more forms, and does nothing without ICU.
    private const int FirstWide = 0xFF01;
    private const int LastWide = 0xFF5E;
    private const int WideOffset = 0xFEE0;

    /// <summary>The name with ASCII for its full-width twin, without characters that nobody sees.</summary>
    public static string Of(ReadOnlySpan<char> name)
    {
        StringBuilder seen = new(name.Length);
        foreach (Rune rune in name.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.NonSpacingMark))
            {
                seen.Append(rune.Value is >= FirstWide and <= LastWide ? ((char)(rune.Value - WideOffset)).ToString() : rune.ToString());
            }
        }

        return seen.ToString();
    }
}
