using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Tokens;

/// <summary>
/// Keys that their provider prints in its own public samples, for everybody to use: known by the first eight bytes of their SHA-256, so
/// that none stands here.
/// </summary>
internal static class PublishedKeys
{
    private const int Length = 39;
    private const string Prefix = "AIza";

    // Firebase's and Google Maps' samples.
    private static readonly FrozenSet<ulong> Digests = new ulong[]
    {
        0xf3082ce9d6992144, 0xf56e323494a6ffc2, 0x2037abcaffb2b777, 0x3f370c9dd8225c63, 0xe4a5542bb7fd7b67, 0xa19f89ab3555eac1, 0x0b476bdf9acf2123, 0xeb540d2b6ee2a0a4,
        0x37f8f09bdf12c2f2, 0x8731261cb72d8626, 0x49f777db995e8260, 0x27a9a42931dff7eb, 0xdc0fcf046c61640c, 0x4c98242dcadc8b29, 0xea9bb1082cf95663, 0x3a8b61d0f636b007,
        0xa6c814bc555ae62c,
    }.ToFrozenSet();

    /// <summary>True for a key that is printed in samples.</summary>
    public static bool Contains(ReadOnlySpan<char> key)
    {
        if (key.Length != Length || !key.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[Length];
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        Encoding.ASCII.GetBytes(key, bytes);
        SHA256.HashData(bytes, digest);
        bytes.Clear();
        return Digests.Contains(BinaryPrimitives.ReadUInt64BigEndian(digest));
    }
}
