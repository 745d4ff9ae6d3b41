namespace AdmissionGuard.Notary.Signatures;

/// <summary>
/// What signatures cover: the canonical form of a file's <c>signed</c> member. Nearly all methods need no more than its hash, so the bytes,
/// megabytes for a large repository, are made again for the one that does.
/// </summary>
internal sealed class SignedMessage
{
    private readonly Func<byte[]> canonical;
    private readonly byte[] sha256;

    /// <summary>A message.</summary>
    /// <param name="sha256">SHA-256 over its bytes.</param>
    /// <param name="canonical">Makes its bytes.</param>
    public SignedMessage(byte[] sha256, Func<byte[]> canonical) => (this.sha256, this.canonical) = (sha256, canonical);

    public ReadOnlySpan<byte> Sha256 => sha256;

    public byte[] Bytes => canonical();

    /// <summary>The same message, which makes its bytes at most once: for a number of signatures, not to be kept.</summary>
    public SignedMessage ForSeveral() => Holding(new Lazy<byte[]>(canonical));

    private SignedMessage Holding(Lazy<byte[]> bytes) => new(sha256, () => bytes.Value);
}
