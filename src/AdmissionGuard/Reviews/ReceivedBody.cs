using System.Buffers;

namespace AdmissionGuard.Reviews;

/// <summary>
/// A body that arrived whole, in one rented buffer, and its place inside the gate. The review's texts are slices of the buffer, so
/// it is given back only after the answer was written; and cleaned, since it may hold secrets.
/// </summary>
internal sealed class ReceivedBody(ReviewGate gate, int admitted) : IDisposable
{
    private byte[] buffer = [];
    private int length;
    private bool isAside;

    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Bytes => buffer.AsMemory(0, length);

    /// <summary>Bytes so far.</summary>
    public int Length => length;

    /// <summary>Adds what arrived.</summary>
    /// <param name="arrived">The bytes.</param>
    /// <param name="expected">The whole length where it is known, else the least that is needed.</param>
    public void Append(in ReadOnlySequence<byte> arrived, int expected)
    {
        int needed = length + (int)arrived.Length;
        if (needed > buffer.Length)
        {
            Grow(Math.Max(needed, expected));
        }

        arrived.CopyTo(buffer.AsSpan(length));
        length = needed;
    }

    /// <summary>Makes room in the gate while the review waits for the network. Its bytes stay, and count.</summary>
    public void StepAside() => isAside = gate.StepAside(admitted);

    /// <inheritdoc/>
    public void Dispose()
    {
        GiveBack();
        buffer = [];
        length = 0;
        gate.Leave(admitted, isAside);
    }

    private void Grow(int size)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(length == 0 ? size : Math.Max(size, 2 * length));
        buffer.AsSpan(0, length).CopyTo(larger);
        GiveBack();
        buffer = larger;
    }

    private void GiveBack()
    {
        if (buffer.Length > 0)
        {
            buffer.AsSpan(0, length).Clear();
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
