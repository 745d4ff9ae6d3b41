using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace AdmissionGuard.Hosting;

/// <summary>
/// Buffers of connections, each as large as a TLS record (16 KiB of plain text, RFC 8446 section 5.1). In the framework's, of 4 KiB,
/// a review of 4 KB never fits: it is received twice, decrypted into two and read twice.
/// </summary>
internal sealed class RecordPool : MemoryPool<byte>
{
    /// <summary>Bytes of a buffer; with room for what encryption adds.</summary>
    public const int Size = (16 * 1024) + 512;

    /// <summary>Buffers that are kept for later; what many connections at once needed beyond them goes back to the process.</summary>
    public const int MostKept = 128;

    private readonly ConcurrentQueue<Buffer> kept = new();
    private int count;

    /// <inheritdoc/>
    public override int MaxBufferSize => Size;

    /// <summary>Buffers that are kept at the moment.</summary>
    public int Kept => Volatile.Read(ref count);

    /// <inheritdoc/>
    public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minBufferSize, Size);
        if (!kept.TryDequeue(out Buffer? buffer))
        {
            return new Buffer(this);
        }

        Interlocked.Decrement(ref count);
        return buffer;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => kept.Clear();

    private void Return(Buffer buffer)
    {
        if (Interlocked.Increment(ref count) <= MostKept)
        {
            kept.Enqueue(buffer);
        }
        else
        {
            Interlocked.Decrement(ref count);
        }
    }

    // Pinned for good: a socket would have to pin it for each operation.
    private sealed class Buffer(RecordPool pool) : IMemoryOwner<byte>
    {
        public Memory<byte> Memory { get; } = MemoryMarshal.CreateFromPinnedArray(GC.AllocateUninitializedArray<byte>(Size, pinned: true), 0, Size);

        public void Dispose() => pool.Return(this);
    }
}
