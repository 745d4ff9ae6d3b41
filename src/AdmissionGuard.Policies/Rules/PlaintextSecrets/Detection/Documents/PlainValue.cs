using System.Globalization;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Documents;

/// <summary>
/// Undoes the escapes of a value that was found in a text, so that its fingerprint and its length are the value's own. Asked only when
/// something is told; JSON is read without its escapes already.
/// </summary>
internal static class PlainValue
{
    private const int MaxEntity = 10;

    /// <summary>Undoes them.</summary>
    /// <param name="shape">What the text is.</param>
    /// <param name="quote">The character before the value.</param>
    /// <param name="value">The value as it is written.</param>
    /// <param name="into">At least as long as <paramref name="value"/>.</param>
    /// <returns>The length of the result; that of the value when there is nothing to undo.</returns>
    public static int Undo(DocumentShape shape, char quote, ReadOnlySpan<char> value, Span<char> into)
    {
        int length = 0;
        for (int at = 0; at < value.Length;)
        {
            ReadOnlySpan<char> rest = value[at..];
            (char plain, int read) =
                shape == DocumentShape.Xml ? (rest[0] == '&' ? Entity(rest) : default)
                : quote == '\'' ? (rest.StartsWith("''") ? ('\'', 2) : default)
                : rest[0] == '\\' && rest.Length > 1 ? (quote == '"' ? InDoubleQuotes(rest) : Bare(rest))
                : default;
            into[length++] = read > 0 ? plain : rest[0];
            at += Math.Max(1, read);
        }

        return length;
    }

    // What is no escape is left as it stands: in an ini file a backslash is one.
    private static (char Plain, int Read) InDoubleQuotes(ReadOnlySpan<char> rest) =>
        rest[1] switch
        {
            '"' or '\\' or '/' => (rest[1], 2),
            'n' => ('\n', 2),
            't' => ('\t', 2),
            'r' => ('\r', 2),
            'x' => Unit(rest, 2),
            'u' => Unit(rest, 4),
            _ => default,
        };

    // java.util.Properties, and a shell's.
    private static (char Plain, int Read) Bare(ReadOnlySpan<char> rest) => rest[1] is '=' or ':' or '#' or '!' ? (rest[1], 2) : default;

    private static (char Plain, int Read) Unit(ReadOnlySpan<char> rest, int digits) =>
        rest.Length >= digits + 2 && ushort.TryParse(rest.Slice(2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort unit) ? ((char)unit, digits + 2) : default;

    private static (char Plain, int Read) Entity(ReadOnlySpan<char> rest)
    {
        int end = rest[..Math.Min(rest.Length, MaxEntity)].IndexOf(';');
        ReadOnlySpan<char> name = end > 1 ? rest[1..end] : default;
        char plain = name switch
        {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            ['#', 'x', .. var digits] when ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort unit) => (char)unit,
            ['#', .. var digits] when ushort.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out ushort unit) => (char)unit,
            _ => default,
        };
        return plain == default ? default : (plain, end + 1);
    }
}
