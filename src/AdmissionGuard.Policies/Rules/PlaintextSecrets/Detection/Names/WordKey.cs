using System.Numerics;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Names;

/// <summary>A word of at most <see cref="MaxLength"/> ASCII letters and digits as a number that is the same in any case.</summary>
/// <param name="Low">The last eight characters.</param>
/// <param name="High">Those before; zero when there are none.</param>
internal readonly record struct WordKey(ulong Low, ulong High)
{
    /// <summary>The longest word that has a key.</summary>
    public const int MaxLength = 16;

    // Takes the case from letters; digits become other numbers than any letter.
    private const int CaseMask = 0xdf;

    /// <summary>The key of a word.</summary>
    public static WordKey Of(ReadOnlySpan<char> word)
    {
        int before = Math.Max(0, word.Length - sizeof(ulong));
        return new WordKey(Packed(word[before..]), Packed(word[..before]));
    }

    /// <summary>A number of so many bits that is nearly always another one for another key.</summary>
    public int Hash(int bits)
    {
        ulong mixed = (Low ^ BitOperations.RotateLeft(High, 29)) * 0x9E3779B97F4A7C15UL;
        return (int)(mixed >> (64 - bits));
    }

    private static ulong Packed(ReadOnlySpan<char> characters)
    {
        ulong packed = 0;
        foreach (char c in characters)
        {
            packed = (packed << 8) | (uint)(c & CaseMask);
        }

        return packed;
    }
}
