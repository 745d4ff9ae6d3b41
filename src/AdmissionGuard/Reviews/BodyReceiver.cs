using System.Buffers;
using System.IO.Pipelines;
using AdmissionGuard.Kubernetes.Reviews;
using AdmissionGuard.Options;
using AdmissionGuard.Policies.Engine;

namespace AdmissionGuard.Reviews;

/// <summary>Receives a body within its deadline and the limits of memory.</summary>
/// <remarks>
/// A review enters the gate only when its body is here whole, or its first 64 KiB: a small body that dawdles holds nothing but its
/// own connection. A larger one holds its place while the rest arrives, for which it has 2 s and 1 s more for each MiB.
/// </remarks>
#pragma warning disable CA2000 // The receipt owns its body: whoever gets it disposes of the body, and so leaves the gate.
internal sealed class BodyReceiver(ServerOptions options, ReviewGate gate, TimeProvider clock)
{
    /// <summary>How much of a body may be here before it enters the gate. Connections buffer at least as much.</summary>
    public const int OutsideGate = 64 * 1024;

    // Where the uid of a body is looked for that does not get in; API servers write it among the first 200 bytes.
    private const int UidWithin = 16 * 1024;

    /// <summary>Receives the body. What is here already is taken without a timer and without waiting.</summary>
    public ValueTask<Receipt> ReceiveAsync(HttpRequest request, Deadline deadline)
    {
        PipeReader reader = request.BodyReader;
        while (true)
        {
            ValueTask<ReadResult> reading = reader.ReadAsync(CancellationToken.None);
            if (!reading.IsCompletedSuccessfully)
            {
                return WaitAsync(request, reader, reading, deadline);
            }

            ReadResult result = reading.Result;
            if (!IsEnough(result))
            {
                reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
            }
            else if (result.IsCompleted && result.Buffer.Length <= options.MaxBody && gate.TryEnter((int)result.Buffer.Length))
            {
                return new(Whole(reader, result.Buffer));
            }
            else
            {
                return WaitAsync(request, reader, new(result), deadline);
            }
        }
    }

    private async ValueTask<Receipt> WaitAsync(HttpRequest request, PipeReader reader, ValueTask<ReadResult> reading, Deadline deadline)
    {
        using CancellationTokenSource timer = new(deadline.Remaining, clock);
        try
        {
            ReadResult beginning = await ReadBeginningAsync(reader, reading, timer.Token);
            if (beginning.Buffer.Length > options.MaxBody)
            {
                return new Receipt(null, Refusal.TooLarge(options.MaxBody), null);
            }

            int size = beginning.IsCompleted ? (int)beginning.Buffer.Length : (int)(request.ContentLength ?? options.MaxBody);
            if (!await gate.EnterAsync(size, timer.Token))
            {
                return Overloaded(reader, beginning.Buffer);
            }

            return beginning.IsCompleted
                ? Whole(reader, beginning.Buffer)
                : await ReceiveRestAsync(request, beginning.Buffer, new ReceivedBody(gate, size), timer);
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested)
        {
            return new Receipt(null, Refusal.BodyTooSlow, null);
        }
    }

    // Enough to ask for a place in the gate.
    private static bool IsEnough(in ReadResult result) => result.IsCompleted || result.Buffer.Length >= OutsideGate;

    private static async ValueTask<ReadResult> ReadBeginningAsync(PipeReader reader, ValueTask<ReadResult> reading, CancellationToken cancel)
    {
        while (true)
        {
            ReadResult result = await UntilCancelled(reader, reading, cancel);
            if (IsEnough(result))
            {
                return result;
            }

            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
            reading = reader.ReadAsync(CancellationToken.None);
        }
    }

    // Not by the token: a read that ends so leaves Kestrel's reader in the middle of a read, which it logs as an error of ours.
    private static async ValueTask<ReadResult> UntilCancelled(PipeReader reader, ValueTask<ReadResult> reading, CancellationToken cancel)
    {
        await using (cancel.UnsafeRegister(static pending => ((PipeReader)pending!).CancelPendingRead(), reader))
        {
            ReadResult result = await reading;
            if (!result.IsCanceled)
            {
                return result;
            }

            reader.AdvanceTo(result.Buffer.End);
            throw new OperationCanceledException(cancel);
        }
    }

    private Receipt Whole(PipeReader reader, in ReadOnlySequence<byte> bytes)
    {
        ReceivedBody body = new(gate, (int)bytes.Length);
        body.Append(bytes, 0);
        reader.AdvanceTo(bytes.End);
        return new Receipt(body, null, null);
    }

    private async ValueTask<Receipt> ReceiveRestAsync(HttpRequest request, ReadOnlySequence<byte> beginning, ReceivedBody body, CancellationTokenSource timer)
    {
        bool done = false;
        try
        {
            int expected = (int)(request.ContentLength ?? 0);
            TimeSpan atMost = TimeSpan.FromSeconds(2 + ((request.ContentLength ?? options.MaxBody) / (1024.0 * 1024)));
            using CancellationTokenSource slow = new(atMost, clock);
            using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(slow.Token, timer.Token);
            bool fits = await AppendAllAsync(request.BodyReader, beginning, body, expected, either);
            done = fits;
            return fits ? new Receipt(body, null, null) : new Receipt(null, Refusal.TooLarge(options.MaxBody), null);
        }
        catch (OperationCanceledException) when (!request.HttpContext.RequestAborted.IsCancellationRequested)
        {
            return new Receipt(null, Refusal.BodyTooSlow, null);
        }
        finally
        {
            if (!done)
            {
                body.Dispose();
            }
        }
    }

    private async ValueTask<bool> AppendAllAsync(
        PipeReader reader, ReadOnlySequence<byte> arrived, ReceivedBody body, int expected, CancellationTokenSource cancel)
    {
        bool completed = false;
        while (true)
        {
            bool fits = body.Length + arrived.Length <= options.MaxBody;
            if (fits)
            {
                body.Append(arrived, expected);
            }

            reader.AdvanceTo(arrived.End);
            if (!fits || completed)
            {
                return fits;
            }

            ReadResult result = await UntilCancelled(reader, reader.ReadAsync(CancellationToken.None), cancel.Token);
            arrived = result.Buffer;
            completed = result.IsCompleted;
        }
    }

    private static Receipt Overloaded(PipeReader reader, in ReadOnlySequence<byte> beginning)
    {
        byte[] start = beginning.Slice(0, Math.Min(beginning.Length, UidWithin)).ToArray();
        reader.AdvanceTo(beginning.End);
        return PartialReviewReader.TryReadUid(start, out string? uid)
            ? new Receipt(null, null, uid)
            : new Receipt(null, Refusal.Overloaded, null);
    }
}
