using System.Globalization;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Documents;

/// <summary>Escapes of JSON strings (RFC 8259 section 7), which double quotes of YAML share.</summary>
internal static class Escapes
{
    /// <summary>Undoes them.</summary>
    /// <param name="text">The text between the quotes.</param>
    /// <param name="into">At least as long as <paramref name="text"/>.</param>
    /// <returns>The length of the result.</returns>
    public static int Undo(ReadOnlySpan<char> text, Span<char> into)
    {
        int length = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 >= text.Length)
            {
                into[length++] = text[i];
                continue;
            }

            i++;
            if (text[i] == 'u' && ushort.TryParse(text[(i + 1)..Math.Min(text.Length, i + 5)], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort unit))
            {
                into[length++] = (char)unit;
                i += 4;
                continue;
            }

            into[length++] = text[i] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' or 'f' => ' ', var other => other };
        }

        return length;
    }
}
