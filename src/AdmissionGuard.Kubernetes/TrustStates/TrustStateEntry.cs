using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using AdmissionGuard.Notary.State;

namespace AdmissionGuard.Kubernetes.TrustStates;

/// <summary>
/// An entry of the ConfigMap: a name that an operator recognises, and the text of <see cref="TrustStateFormat"/> compressed (Brotli, RFC 7932)
/// behind its length in four bytes.
/// </summary>
internal static class TrustStateEntry
{
    private const int MaxWords = 60;
    private const int HashDigits = 32;
    private const int LengthBytes = 4;
    private const int MaxTextBytes = 4 * 1024 * 1024;
    private const int Quality = 9;
    private const int Window = 22;

    /// <summary>The name: the repository's, and a hash since names that differ may look alike without what a key may not have.</summary>
    public static string NameOf(TrustStateKey key)
    {
        string words = string.Concat(key.Gun.Value.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' ? c : '_'));
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{key.Server}\n{key.Gun.Value}")))[..HashDigits];
        return $"{words[..Math.Min(words.Length, MaxWords)]}-{hash}";
    }

    /// <summary>Packs a state.</summary>
    public static byte[] Pack(TrustStateKey key, TrustState state)
    {
        byte[] text = TrustStateFormat.Write(key, state);
        byte[] packed = new byte[LengthBytes + BrotliEncoder.GetMaxCompressedLength(text.Length)];
        BinaryPrimitives.WriteInt32BigEndian(packed, text.Length);
        return BrotliEncoder.TryCompress(text, packed.AsSpan(LengthBytes), out int length, Quality, Window)
            ? packed[..(LengthBytes + length)]
            : throw new InvalidOperationException("Brotli needed more room than it says it may.");
    }

    /// <summary>Unpacks a state, however large it claims to be.</summary>
    /// <param name="packed">The entry.</param>
    /// <param name="key">What it should be about.</param>
    /// <param name="state">The state.</param>
    /// <param name="problem">Why there is none, as a sentence about "it" without a full stop.</param>
    public static bool TryUnpack(
        ReadOnlySpan<byte> packed, TrustStateKey key, [NotNullWhen(true)] out TrustState? state, [NotNullWhen(false)] out string? problem)
    {
        (state, problem) = (null, "it is damaged");
        if (packed.Length < LengthBytes || BinaryPrimitives.ReadInt32BigEndian(packed) is not (>= 0 and <= MaxTextBytes and int length))
        {
            return false;
        }

        byte[] text = new byte[length];
        return BrotliDecoder.TryDecompress(packed[LengthBytes..], text, out int written)
            && written == length
            && TrustStateFormat.TryRead(text, key, out state, out problem);
    }
}
