using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

/// <summary>Decodes base64 and base64url (RFC 4648), with or without padding, to text.</summary>
internal static class Base64Text
{
    /// <summary>Decodes into <paramref name="text"/>; false when it is not base64 of printable UTF-8.</summary>
    /// <param name="encoded">The base64 text.</param>
    /// <param name="text">At least as long as <paramref name="encoded"/>.</param>
    /// <param name="length">The characters decoded.</param>
    public static bool TryDecode(ReadOnlySpan<char> encoded, Span<char> text, out int length)
    {
        length = 0;
        ReadOnlySpan<char> digits = encoded.TrimEnd('=');
        if (digits.Length < 2 || digits.Length % 4 == 1 || !IsOneAlphabet(digits))
        {
            return false;
        }

        // Decoded bytes go beside the encoded ones, not over them.
        byte[] buffer = ArrayPool<byte>.Shared.Rent(2 * digits.Length);
        try
        {
            Span<byte> encodedBytes = buffer.AsSpan(0, digits.Length);
            Span<byte> decoded = buffer.AsSpan(digits.Length);
            Encode(digits, encodedBytes);
            return Base64Url.DecodeFromUtf8(encodedBytes, decoded, out _, out int bytes) == OperationStatus.Done
                && IsPrintable(decoded[..bytes])
                && Encoding.UTF8.TryGetChars(decoded[..bytes], text, out length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private static bool IsOneAlphabet(ReadOnlySpan<char> digits) =>
        !digits.ContainsAnyExcept(TextClasses.Base64) || !digits.ContainsAnyExcept(TextClasses.Base64Url);

    private static void Encode(ReadOnlySpan<char> digits, Span<byte> buffer)
    {
        for (int i = 0; i < digits.Length; i++)
        {
            buffer[i] = digits[i] switch { '+' => (byte)'-', '/' => (byte)'_', var c => (byte)c };
        }
    }

    private static bool IsPrintable(ReadOnlySpan<byte> bytes)
    {
        foreach (byte b in bytes)
        {
            if (b is < 0x20 and not (byte)'\n' and not (byte)'\r' and not (byte)'\t' or 0x7f)
            {
                return false;
            }
        }

        return System.Text.Unicode.Utf8.IsValid(bytes);
    }
}
