using System.Buffers;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace AdmissionGuard.Policies.Verdicts;

/// <summary>
/// Makes fingerprints of secrets: the first eight hexadecimal digits of HMAC-SHA256 (RFC 2104) under a key of the installation's own.
/// Without the key nobody can try words against them.
/// </summary>
public sealed class FingerprintKey
{
    /// <summary>The shortest key, in bytes.</summary>
    public const int MinLength = 16;

    /// <summary>The longest key, in bytes.</summary>
    public const int MaxLength = 4096;

    private const int ShownBytes = 4;
    private const int RandomLength = 32;

    private readonly byte[] key;

    // To begin with the key takes longer than to read a secret: of many fingerprints only the first does. Reading ends by beginning anew, which wipes what was read.
    private readonly ConcurrentBag<IncrementalHash> idle = [];

    private FingerprintKey(byte[] key, bool isLasting) => (this.key, IsLasting) = (key, isLasting);

    /// <summary>A random key that ends with the process: its fingerprints tell secrets apart in one log, and match no list.</summary>
    public static FingerprintKey OfThisProcess { get; } = new(RandomNumberGenerator.GetBytes(RandomLength), isLasting: false);

    /// <summary>True when the key was given, so that its fingerprints are the same tomorrow.</summary>
    public bool IsLasting { get; }

    /// <summary>A key as it stands in a file; line ends at its end do not count. Null when it is too short or too long.</summary>
    public static FingerprintKey? From(ReadOnlySpan<byte> file)
    {
        ReadOnlySpan<byte> trimmed = file.TrimEnd("\r\n"u8);
        return trimmed.Length is < MinLength or > MaxLength ? null : new FingerprintKey(trimmed.ToArray(), isLasting: true);
    }

    /// <summary>The fingerprint of a secret.</summary>
    public string Of(ReadOnlySpan<char> secret)
    {
        byte[] bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(secret.Length));
        int length = 0;
        try
        {
            length = Encoding.UTF8.GetBytes(secret, bytes);
            Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
            Hash(bytes.AsSpan(0, length), hash);
            return Convert.ToHexStringLower(hash[..ShownBytes]);
        }
        finally
        {
            bytes.AsSpan(0, length).Clear();
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private void Hash(ReadOnlySpan<byte> secret, Span<byte> hash)
    {
        IncrementalHash code = idle.TryTake(out IncrementalHash? ready) ? ready : IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        code.AppendData(secret);
        code.GetHashAndReset(hash);
        idle.Add(code);
    }

    /// <summary>Tells nothing of the key.</summary>
    public override string ToString() => IsLasting ? "(a key that was given)" : "(a key of this process)";
}
