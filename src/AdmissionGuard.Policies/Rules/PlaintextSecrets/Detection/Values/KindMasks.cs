using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

/// <summary>Tells which of up to 64 characters are small letters, capitals and digits of ASCII: one bit a character, the first the lowest.</summary>
/// <param name="Lower">Small letters.</param>
/// <param name="Upper">Capitals.</param>
/// <param name="Digit">Digits.</param>
internal readonly record struct KindMasks(ulong Lower, ulong Upper, ulong Digit)
{
    /// <summary>How many characters are looked at.</summary>
    public const int Width = 64;

    /// <summary>How many characters a text must have.</summary>
    public const int Block = 16;

    /// <summary>Letters and digits.</summary>
    public ulong Word => Lower | Upper | Digit;

    /// <summary>Looks at the characters from a place on.</summary>
    /// <param name="text">At least <see cref="Block"/> characters.</param>
    /// <param name="begin">The place.</param>
    public static KindMasks Of(ReadOnlySpan<char> text, int begin)
    {
        (ulong lower, ulong upper, ulong digit) = (0, 0, 0);
        ReadOnlySpan<ushort> units = MemoryMarshal.Cast<char, ushort>(text);
        for (int at = begin; at < Math.Min(text.Length, begin + Width); at += Block)
        {
            // The last block begins earlier, so that it ends with the text.
            int from = Math.Min(at, text.Length - Block);
            Vector128<byte> bytes = Vector128.NarrowWithSaturation(Vector128.Create(units[from..]), Vector128.Create(units[(from + Vector128<ushort>.Count)..]));
            lower |= (ulong)(InRange(bytes, 'a', 26) >> (at - from)) << (at - begin);
            upper |= (ulong)(InRange(bytes, 'A', 26) >> (at - from)) << (at - begin);
            digit |= (ulong)(InRange(bytes, '0', 10) >> (at - from)) << (at - begin);
        }

        return new KindMasks(lower, upper, digit);
    }

    private static uint InRange(Vector128<byte> bytes, char first, byte count) =>
        Vector128.LessThan(bytes - Vector128.Create((byte)first), Vector128.Create(count)).ExtractMostSignificantBits();
}
