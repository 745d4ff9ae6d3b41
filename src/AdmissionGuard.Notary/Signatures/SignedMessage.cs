using System.Security.Cryptography;

namespace AdmissionGuard.Notary.Signatures;

/// <summary>
/// What signatures cover: the canonical form of a file's <c>signed</c> member. Nearly all methods need no more than its hash, so the bytes,
/// megabytes for a large repository, are made again for the one that does.
/// </summary>
internal sealed class SignedMessage
{
    private readonly Func<byte[]> canonical;
    private readonly byte[] sha256;

    public SignedMessage(byte[] bytes, Func<byte[]> canonical)
    {
        sha256 = SHA256.HashData(bytes);
        this.canonical = canonical;
    }

    private SignedMessage(Func<byte[]> canonical, byte[] sha256) => (this.canonical, this.sha256) = (canonical, sha256);

    public ReadOnlySpan<byte> Sha256 => sha256;

    public byte[] Bytes => canonical();

    /// <summary>The same message, which makes its bytes at most once: for a number of signatures, not to be kept.</summary>
    public SignedMessage ForSeveral() => Holding(new Lazy<byte[]>(canonical));

    private SignedMessage Holding(Lazy<byte[]> bytes) => new(() => bytes.Value, sha256);
}
