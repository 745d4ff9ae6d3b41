namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

/// <summary>Percent encoding (RFC 3986 section 2.1).</summary>
internal static class PercentText
{
    private const byte NoDigit = 0x80;

    private static readonly byte[] Values = [.. Enumerable.Range(0, 0x100).Select(c => char.IsAsciiHexDigit((char)c) ? Convert.ToByte(((char)c).ToString(), 16) : NoDigit)];

    /// <summary>Undoes it; a sign that escapes nothing is left as it is.</summary>
    /// <param name="text">The text, of ASCII characters.</param>
    /// <param name="into">At least as long as <paramref name="text"/>.</param>
    /// <returns>The length of the result in bytes.</returns>
    public static int Unescape(ReadOnlySpan<char> text, Span<byte> into)
    {
        int length = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '%' && i + 2 < text.Length && (Values[text[i + 1] & 0xff] | Values[text[i + 2] & 0xff]) < NoDigit)
            {
                into[length++] = (byte)((Values[text[i + 1] & 0xff] << 4) | Values[text[i + 2] & 0xff]);
                i += 2;
            }
            else
            {
                into[length++] = (byte)c;
            }
        }

        return length;
    }
}
