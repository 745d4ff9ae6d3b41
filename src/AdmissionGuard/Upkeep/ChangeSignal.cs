using System.Threading.Channels;

namespace AdmissionGuard.Upkeep;

/// <summary>Tells one waiter that something has changed, whatever it is.</summary>
internal sealed class ChangeSignal(TimeProvider clock)
{
    // Nothing is asked for more often than this, however many changes there are.
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(20);

    private readonly Channel<bool> changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Says it.</summary>
    public void Set() => changes.Writer.TryWrite(true);

    /// <summary>Waits for a change or for the time to pass, whatever comes first. Never throws.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken stop)
    {
        using CancellationTokenSource timer = new(atMost < Shortest ? Shortest : atMost, clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, stop);
        try
        {
            await changes.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            // The time is over, or everything is.
        }
    }
}
