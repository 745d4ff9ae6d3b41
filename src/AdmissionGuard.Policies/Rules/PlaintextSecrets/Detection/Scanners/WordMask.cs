using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Scanners;

/// <summary>Tells which of sixteen characters are ASCII letters or digits, all at once.</summary>
internal static class WordMask
{
    /// <summary>How many characters are looked at.</summary>
    public const int Width = 16;

    /// <summary>One bit a character from <paramref name="at"/> on, the first the lowest; beyond the end of the text the bits are zero.</summary>
    /// <param name="text">At least <see cref="Width"/> characters.</param>
    /// <param name="at">A place in the text.</param>
    public static uint Of(ReadOnlySpan<char> text, int at)
    {
        // The last block begins earlier, so that it ends with the text.
        int from = Math.Min(at, text.Length - Width);
        ReadOnlySpan<ushort> block = MemoryMarshal.Cast<char, ushort>(text.Slice(from, Width));
        Vector128<byte> bytes = Vector128.NarrowWithSaturation(Vector128.Create(block), Vector128.Create(block[Vector128<ushort>.Count..]));
        Vector128<byte> letters = Vector128.LessThan((bytes | Vector128.Create((byte)0x20)) - Vector128.Create((byte)'a'), Vector128.Create((byte)26));
        Vector128<byte> digits = Vector128.LessThan(bytes - Vector128.Create((byte)'0'), Vector128.Create((byte)10));
        return (letters | digits).ExtractMostSignificantBits() >> (at - from);
    }
}
