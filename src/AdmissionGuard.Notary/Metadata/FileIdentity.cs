using System.Security.Cryptography;
using AdmissionGuard.Notary.Json;
using AdmissionGuard.Notary.Refusals;

namespace AdmissionGuard.Notary.Metadata;

/// <summary>Which file another one means: hashes and exact length.</summary>
/// <param name="Sha256">SHA-256 in lower-case hexadecimal.</param>
/// <param name="Sha512">SHA-512, where it is given too.</param>
/// <param name="Length">The bytes.</param>
internal sealed record FileIdentity(string Sha256, byte[]? Sha512, long Length)
{
    private const int Sha256Length = 32;
    private const int Sha512Length = 64;

    /// <summary>Reads an entry of <c>meta</c>.</summary>
    public static FileIdentity Read(Fields entry)
    {
        Fields hashes = entry.Object("hashes");
        byte[] sha256 = Hash(hashes, "sha256", Sha256Length) ?? throw hashes.Malformed("sha256", "is missing");
        return new FileIdentity(Convert.ToHexStringLower(sha256), Hash(hashes, "sha512", Sha512Length), entry.Positive("length", JsonInteger.Max));
    }

    /// <summary>Reads one hash; null when it is not there.</summary>
    public static byte[]? Hash(Fields hashes, string name, int length)
    {
        if (hashes.OptionalText(name) is not { } text)
        {
            return null;
        }

        return StrictBase64.Decode(text.Utf8) is { } hash && hash.Length == length ? hash : throw hashes.Malformed(name, $"is not base64 of {length} bytes");
    }

    /// <summary>Refuses bytes that are not the file meant: length and every hash that is given must fit.</summary>
    /// <param name="role">The role of the file.</param>
    /// <param name="bytes">The file.</param>
    /// <param name="named">Which file names it, for the message.</param>
    public void Check(string role, ReadOnlySpan<byte> bytes, string named)
    {
        if (bytes.Length != Length)
        {
            throw new TrustRefusal(TrustReason.LengthMismatch, role, $"has {bytes.Length} bytes where the {named} says {Length}");
        }

        if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != Sha256 || (Sha512 is not null && !SHA512.HashData(bytes).AsSpan().SequenceEqual(Sha512)))
        {
            throw new TrustRefusal(TrustReason.HashMismatch, role, $"is not the one that the {named} names: its hash differs");
        }
    }

    /// <summary>True when this is the file meant.</summary>
    public bool IsOf(SignedFile file) =>
        file.Bytes.Length == Length && file.Sha256 == Sha256 && (Sha512 is null || file.Sha512.SequenceEqual(Sha512));
}
