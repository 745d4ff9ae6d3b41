using System.Buffers;
using System.Security.Cryptography;

namespace AdmissionGuard.Notary.Json;

/// <summary>Hashes what is written (SHA-256) and keeps none of it: the canonical form of a large file is as large as the file.</summary>
internal sealed class HashingWriter : IBufferWriter<byte>, IDisposable
{
    private const int BufferSize = 16 * 1024;

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
    private int filled;

    public void Advance(int count) => filled += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return buffer.AsMemory(filled);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return buffer.AsSpan(filled);
    }

    /// <summary>The hash of everything written.</summary>
    public byte[] Finish()
    {
        Flush();
        return hash.GetHashAndReset();
    }

    public void Dispose()
    {
        hash.Dispose();
        ArrayPool<byte>.Shared.Return(buffer);
    }

    private void MakeRoom(int size)
    {
        if (buffer.Length - filled < Math.Max(size, 1))
        {
            Flush();
        }
    }

    private void Flush()
    {
        hash.AppendData(buffer, 0, filled);
        filled = 0;
    }
}
