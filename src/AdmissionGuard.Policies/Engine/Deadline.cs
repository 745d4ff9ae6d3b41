namespace AdmissionGuard.Policies.Engine;

/// <summary>The moment by which an answer must stand, on a clock that only goes forward.</summary>
public sealed class Deadline(TimeProvider clock, TimeSpan allowed)
{
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
}
