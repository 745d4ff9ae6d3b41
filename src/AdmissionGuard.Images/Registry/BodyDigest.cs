using System.Security.Cryptography;
using AdmissionGuard.Images.References;

namespace AdmissionGuard.Images.Registry;

/// <summary>Hashes what came.</summary>
internal static class BodyDigest
{
    /// <summary>True when the bytes have this digest.</summary>
    public static bool Matches(ImageDigest digest, ReadOnlySpan<byte> body) => digest.Hex == Hex(digest.Algorithm, body);

    /// <summary>The digest that registries give unless they say otherwise.</summary>
    public static ImageDigest Sha256(ReadOnlySpan<byte> body) =>
        ImageDigest.TryParse($"sha256:{Hex("sha256", body)}", out ImageDigest? digest) ? digest : throw new InvalidOperationException("a hash is a digest");

    private static string Hex(string algorithm, ReadOnlySpan<byte> body) => Convert.ToHexStringLower(algorithm switch
    {
        "sha256" => SHA256.HashData(body),
        "sha384" => SHA384.HashData(body),
        "sha512" => SHA512.HashData(body),
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm)),
    });
}
