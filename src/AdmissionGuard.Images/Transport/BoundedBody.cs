using System.Buffers;

namespace AdmissionGuard.Images.Transport;

/// <summary>
/// Reads bodies of servers that may be hostile: what a header says about the length can only shorten the reading, never the memory taken
/// before the bytes have come.
/// </summary>
public static class BoundedBody
{
    private const int FirstBuffer = 16 * 1024;

    /// <summary>Reads a whole body of at most <paramref name="limit"/> bytes; takes at most about twice that in memory.</summary>
    /// <param name="content">The body; not yet buffered.</param>
    /// <param name="limit">The most bytes.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="IOException">The connection broke.</exception>
    public static async Task<BodyReading> ReadAsync(HttpContent content, int limit, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (content.Headers.ContentEncoding.Any(encoding => !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase)))
        {
            return new BodyReading(BodyOutcome.Compressed, default);
        }

        if (content.Headers.ContentLength > limit)
        {
            return new BodyReading(BodyOutcome.TooLarge, default);
        }

        Stream body = await content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
        {
            return await ReadAsync(body, limit, cancellation).ConfigureAwait(false);
        }
    }

    private static async Task<BodyReading> ReadAsync(Stream body, int limit, CancellationToken cancellation)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(Math.Min(FirstBuffer, limit + 1));
        try
        {
            int filled = 0;
            while (true)
            {
                int read = await body.ReadAsync(buffer.AsMemory(filled), cancellation).ConfigureAwait(false);
                filled += read;
                if (filled > limit)
                {
                    return new BodyReading(BodyOutcome.TooLarge, default);
                }

                if (read == 0)
                {
                    return new BodyReading(BodyOutcome.Complete, buffer.AsSpan(0, filled).ToArray());
                }

                if (filled == buffer.Length)
                {
                    buffer = Grow(buffer);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Grow(byte[] buffer)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
