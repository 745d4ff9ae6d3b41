namespace AdmissionGuard.Policies.Engine;

/// <summary>The moment by which an answer must stand, on a clock that only goes forward.</summary>
public sealed class Deadline(TimeProvider clock, TimeSpan allowed)
{
    // The longest time a timer of the runtime can be set to; whoever has no deadline waits for weeks.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    private readonly long start = clock.GetTimestamp();

    /// <summary>True when time has run out.</summary>
    public bool HasPassed => Remaining <= TimeSpan.Zero;

    /// <summary>Time left; never negative.</summary>
    public TimeSpan Remaining
    {
        get
        {
            TimeSpan left = allowed - clock.GetElapsedTime(start);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>
    /// Waits for work that may go on without this caller; true when it ended in time, well or not. It is not cancelled when time runs
    /// out: others may be waiting for it too.
    /// </summary>
    public async ValueTask<bool> WaitForAsync(Task work)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (work.IsCompleted)
        {
            return true;
        }

        TimeSpan left = Remaining;
        await work
            .WaitAsync(left < LongestWait ? left : LongestWait, clock, CancellationToken.None)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return work.IsCompleted;
    }
}
