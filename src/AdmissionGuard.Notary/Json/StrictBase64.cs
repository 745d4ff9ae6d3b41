using System.Buffers;
using System.Buffers.Text;

namespace AdmissionGuard.Notary.Json;

/// <summary>
/// Standard base64 with padding (RFC 4648, section 4) and nothing else: no blanks, which the framework would skip, and no bits set behind
/// the end, so that no two texts stand for the same bytes.
/// </summary>
internal static class StrictBase64
{
    /// <summary>Decodes a text; null when it is not in this form.</summary>
    public static byte[]? Decode(ReadOnlySpan<byte> text)
    {
        byte[] buffer = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        if (text.Length % 4 != 0 || Base64.DecodeFromUtf8(text, buffer, out int read, out int length) != OperationStatus.Done || read != text.Length)
        {
            return null;
        }

        Span<byte> again = text.Length <= 1024 ? stackalloc byte[text.Length] : new byte[text.Length];
        _ = Base64.EncodeToUtf8(buffer.AsSpan(0, length), again, out _, out int written);
        return again[..written].SequenceEqual(text) ? buffer[..length] : null;
    }
}
