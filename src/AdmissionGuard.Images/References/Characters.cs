using System.Buffers;

namespace AdmissionGuard.Images.References;

/// <summary>The sets of characters that references are made of.</summary>
internal static class Characters
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ" + "abcdefghijklmnopqrstuvwxyz";
    private const string Digits = "0123456789";

    /// <summary>Everything that may stand somewhere in a reference.</summary>
    public static SearchValues<char> OfReference { get; } = SearchValues.Create(Letters + Digits + "._-/:@[]");

    /// <summary>Everything that may stand somewhere in a pattern.</summary>
    public static SearchValues<char> OfPattern { get; } = SearchValues.Create(Letters + Digits + "._-/:@[]*");

    /// <summary>What a tag is made of.</summary>
    public static SearchValues<char> OfTag { get; } = SearchValues.Create(Letters + Digits + "_.-");

    /// <summary>What an IPv6 address is made of.</summary>
    public static SearchValues<char> OfIPv6 { get; } = SearchValues.Create(Digits + "abcdefABCDEF:");

    /// <summary>Digits of a digest.</summary>
    public static SearchValues<char> LowerHex { get; } = SearchValues.Create(Digits + "abcdef");

    /// <summary>Capital letters.</summary>
    public static SearchValues<char> Upper { get; } = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
}
