using System.Buffers;
using System.Text;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Places;

/// <summary>Knows files that are text and no UTF-8: ISO 8859-1, and UTF-16 by its mark. What kubectl makes of both is binary data.</summary>
internal static class OtherEncoding
{
    /// <summary>How many bytes one may become in UTF-8.</summary>
    public const int MaxGrowth = 2;

    // One letter of eight is more than any language that is written so has outside ASCII.
    private const int MaxForeign = 8;

    private static readonly SearchValues<byte> Controls = SearchValues.Create([.. Enumerable.Range(0, 0x20).Where(c => c is not ('\t' or '\n' or '\r' or '\f' or 0x1b)).Select(c => (byte)c), 0x7f]);

    /// <summary>The encoding of bytes that are no UTF-8; null for what is no text.</summary>
    public static Encoding? Of(ReadOnlySpan<byte> bytes) =>
        bytes is [0xff, 0xfe, ..] ? Encoding.Unicode
        : bytes is [0xfe, 0xff, ..] ? Encoding.BigEndianUnicode
        : !bytes.ContainsAny(Controls) && CountForeign(bytes) <= bytes.Length / MaxForeign ? Encoding.Latin1
        : null;

    /// <summary>Writes a text in UTF-8.</summary>
    /// <param name="bytes">The text.</param>
    /// <param name="encoding">Its encoding.</param>
    /// <param name="into">At least <see cref="MaxGrowth"/> times as long.</param>
    /// <returns>The length of the result.</returns>
    public static int ToUtf8(ReadOnlySpan<byte> bytes, Encoding encoding, Span<byte> into)
    {
        char[] characters = ArrayPool<char>.Shared.Rent(encoding.GetMaxCharCount(bytes.Length));
        int length = encoding.GetChars(bytes, characters);
        int written = Encoding.UTF8.GetBytes(characters.AsSpan(0, length), into);
        characters.AsSpan(0, length).Clear();
        ArrayPool<char>.Shared.Return(characters);
        return written;
    }

    private static int CountForeign(ReadOnlySpan<byte> bytes)
    {
        int count = 0;
        foreach (byte b in bytes)
        {
            count += b >> 7;
        }

        return count;
    }
}
