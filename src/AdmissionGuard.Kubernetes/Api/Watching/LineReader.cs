using System.Buffers;
using System.IO.Pipelines;

namespace AdmissionGuard.Kubernetes.Api.Watching;

/// <summary>Reads the lines of a stream as they come.</summary>
/// <param name="stream">The stream; the caller disposes of it.</param>
/// <param name="maxLength">The most bytes of a line.</param>
/// <param name="silence">How long nothing may come.</param>
/// <param name="clock">Measures the silence.</param>
internal sealed class LineReader(Stream stream, int maxLength, TimeSpan silence, TimeProvider clock) : IAsyncDisposable
{
    private readonly PipeReader reader = PipeReader.Create(stream, new StreamPipeReaderOptions(leaveOpen: true));

    /// <summary>
    /// Waits for bytes and hands every whole line among them to <paramref name="take"/>; false when the stream has ended. What is left
    /// after the last line break is no line: a stream that ends so was cut.
    /// </summary>
    /// <exception cref="IOException">The stream broke, a line is too long, or nothing came for too long.</exception>
    public async ValueTask<bool> ReadAsync(Action<ReadOnlySequence<byte>> take, CancellationToken stop)
    {
        ReadResult result = await WaitAsync(stop);
        ReadOnlySequence<byte> rest = result.Buffer;
        while (rest.PositionOf((byte)'\n') is { } end)
        {
            if (rest.Slice(0, end) is { Length: > 0 } line)
            {
                take(line);
            }

            rest = rest.Slice(rest.GetPosition(1, end));
        }

        if (rest.Length > maxLength)
        {
            throw new IOException($"a line is longer than {maxLength >> 20} MiB");
        }

        reader.AdvanceTo(rest.Start, rest.End);
        return !result.IsCompleted;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => reader.CompleteAsync();

    private async ValueTask<ReadResult> WaitAsync(CancellationToken stop)
    {
        using CancellationTokenSource patience = new(silence, clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stop);
        try
        {
            return await reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new IOException($"nothing came for {silence.TotalSeconds:0} s");
        }
    }
}
