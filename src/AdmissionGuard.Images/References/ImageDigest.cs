using System.Diagnostics.CodeAnalysis;

namespace AdmissionGuard.Images.References;

/// <summary>
/// The digest of an image's manifest: what was hashed cannot change. Only the algorithms that container runtimes know, in the one
/// spelling they accept: hexadecimal in lower case, of the full length (OCI image specification, "Digests").
/// </summary>
public sealed record ImageDigest
{
    private ImageDigest(string algorithm, string hex) => (Algorithm, Hex) = (algorithm, hex);

    /// <summary><c>sha256</c>, <c>sha384</c> or <c>sha512</c>.</summary>
    public string Algorithm { get; }

    /// <summary>The hash in lower-case hexadecimal: 64, 96 or 128 digits.</summary>
    public string Hex { get; }

    /// <summary>Reads <c>algorithm:hex</c>; nothing may stand around it.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out ImageDigest? digest) => Read(text, out digest) is null;

    /// <summary>Writes <c>algorithm:hex</c>.</summary>
    public override string ToString() => $"{Algorithm}:{Hex}";

    /// <summary>Reads a digest; null when it is one, else what is wrong with it.</summary>
    internal static ImageReferenceError? Read(ReadOnlySpan<char> text, out ImageDigest? digest)
    {
        digest = null;
        int colon = text.IndexOf(':');
        (string? algorithm, int length) = colon < 0 ? (null, 0) : Known(text[..colon]);
        if (algorithm is null)
        {
            return text.IsEmpty ? ReferenceErrors.DigestEmpty : ReferenceErrors.DigestAlgorithm;
        }

        ReadOnlySpan<char> hex = text[(colon + 1)..];
        if (hex.ContainsAnyExcept(Characters.LowerHex))
        {
            return ReferenceErrors.DigestNotLowerHex;
        }

        if (hex.Length != length)
        {
            return ReferenceErrors.DigestLength;
        }

        digest = new ImageDigest(algorithm, hex.ToString());
        return null;
    }

    private static (string? Algorithm, int HexDigits) Known(ReadOnlySpan<char> algorithm) =>
        algorithm switch
        {
            "sha256" => ("sha256", 64),
            "sha384" => ("sha384", 96),
            "sha512" => ("sha512", 128),
            _ => (null, 0),
        };
}
