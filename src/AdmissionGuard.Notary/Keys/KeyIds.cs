using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using AdmissionGuard.Notary.Json;

namespace AdmissionGuard.Notary.Keys;

/// <summary>
/// Key ids: SHA-256 over the canonical JSON of exactly type and public part. Whatever else a file says about a key, a <c>private</c>
/// member for one, does not count.
/// </summary>
internal static class KeyIds
{
    /// <summary>The most keys of one file.</summary>
    public const int MaxKeys = 1000;

    /// <summary>The id in lower-case hexadecimal.</summary>
    /// <param name="keyType">The type as the file writes it.</param>
    /// <param name="publicText">The public part as the file writes it: base64.</param>
    public static string Of(ReadOnlySpan<byte> keyType, ReadOnlySpan<byte> publicText)
    {
        ArrayBufferWriter<byte> text = new(256);
        text.Write("{\"keytype\":"u8);
        CanonicalJson.WriteText(keyType, text);
        text.Write(",\"keyval\":{\"private\":null,\"public\":"u8);
        CanonicalJson.WriteText(publicText, text);
        text.Write("}}"u8);
        return Convert.ToHexStringLower(SHA256.HashData(text.WrittenSpan));
    }

    /// <summary>The id of a bare key.</summary>
    public static string Of(string keyType, byte[] publicKey) => Of(Encoding.UTF8.GetBytes(keyType), Encoding.UTF8.GetBytes(Convert.ToBase64String(publicKey)));
}
