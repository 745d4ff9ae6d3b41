using System.Globalization;
using System.Text;

namespace AdmissionGuard.Policies.Verdicts;

/// <summary>
/// Text that a tenant wrote, made safe for one line of a terminal, a log or an Event: control, format and bidirectional
/// characters become escapes, and what is too long is cut.
/// </summary>
public static class QuotedText
{
    /// <summary>The most characters of the original that are shown.</summary>
    public const int MaxLength = 256;

    /// <summary>The text in double quotes.</summary>
    public static string Of(string text) => $"\"{Plain(text)}\"";

    /// <summary>The text without quotes.</summary>
    public static string Plain(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= MaxLength && IsHarmless(text))
        {
            return text;
        }

        StringBuilder safe = new();
        foreach (Rune rune in text.AsSpan(0, ShownLength(text)).EnumerateRunes())
        {
            Append(safe, rune);
        }

        return text.Length > MaxLength ? safe.Append('…').ToString() : safe.ToString();
    }

    // A pair of surrogates is shown whole or not at all.
    private static int ShownLength(string text) =>
        text.Length <= MaxLength ? text.Length
        : char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1
        : MaxLength;

    private static bool IsHarmless(string text) => text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0 && !text.AsSpan().ContainsAny('"', '\\');

    private static void Append(StringBuilder safe, Rune rune)
    {
        if (rune.Value is '"' or '\\')
        {
            safe.Append('\\').Append((char)rune.Value);
        }
        else if (IsVisible(rune))
        {
            safe.Append(rune.ToString());
        }
        else
        {
            safe.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}");
        }
    }

    private static bool IsVisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse => false,
            UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
            UnicodeCategory.SpaceSeparator => rune.Value == ' ',
            _ => true,
        };
}
