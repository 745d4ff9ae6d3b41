using System.Globalization;
using System.Text;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Names;

/// <summary>Makes plain letters of those that only look different: full-width forms, invisible marks between them.</summary>
internal static class PlainName
{
    /// <summary>The longest name that is read; of a longer one its end, where the noun stands.</summary>
    public const int MaxLength = VariableName.MaxLength;

    // Halfwidth and Fullwidth Forms repeat ASCII in its order. Normalisation would know more forms, and does nothing without ICU.
    private const int FirstWide = 0xFF01;
    private const int LastWide = 0xFF5E;
    private const int WideOffset = 0xFEE0;

    /// <summary>The name with ASCII for its full-width twin, without characters that nobody sees.</summary>
    /// <param name="name">The name.</param>
    /// <param name="memory">Where another name is written, <see cref="MaxLength"/> characters.</param>
    public static ReadOnlySpan<char> Of(ReadOnlySpan<char> name, Span<char> memory)
    {
        int length = 0;
        foreach (Rune rune in name[^Math.Min(name.Length, MaxLength)..].EnumerateRunes())
        {
            if (rune.Value is > ' ' and < '\u007f' or (>= FirstWide and <= LastWide))
            {
                memory[length++] = (char)(rune.Value < FirstWide ? rune.Value : rune.Value - WideOffset);
            }
            else if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.NonSpacingMark))
            {
                length += rune.TryEncodeToUtf16(memory[length..], out int written) ? written : 0;
            }
        }

        return memory[..length];
    }
}
