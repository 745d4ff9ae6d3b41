namespace AdmissionGuard.Benchmarks.Signing;

/// <summary>A clock that starts at a given moment and runs: published files must not end because the calendar goes on.</summary>
internal sealed class RunningClock(DateTimeOffset start) : TimeProvider
{
    private readonly long begun = System.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => start + System.GetElapsedTime(begun);
}
