using System.Buffers;
using System.Text;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

/// <summary>Percent encoding (RFC 3986 section 2.1).</summary>
internal static class PercentText
{
    private const int Escape = 3;

    /// <summary>Undoes it; a sign that escapes nothing is left as it is.</summary>
    /// <param name="text">The text, of ASCII characters.</param>
    /// <param name="into">At least as long as <paramref name="text"/>.</param>
    /// <returns>The length of the result in bytes.</returns>
    public static int Unescape(ReadOnlySpan<char> text, Span<byte> into)
    {
        int length = 0;
        while (!text.IsEmpty)
        {
            int plain = text.IndexOf('%');
            plain = plain < 0 ? text.Length : plain;
            Ascii.FromUtf16(text[..plain], into[length..], out int written);
            length += written;
            text = text[plain..];
            while (text.Length >= Escape && text[0] == '%' && Convert.FromHexString(text[1..Escape], into[length..], out _, out _) == OperationStatus.Done)
            {
                length++;
                text = text[Escape..];
            }

            if (!text.IsEmpty && text[0] == '%')
            {
                into[length++] = (byte)'%';
                text = text[1..];
            }
        }

        return length;
    }
}
