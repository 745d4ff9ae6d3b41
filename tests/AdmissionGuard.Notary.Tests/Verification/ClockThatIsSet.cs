namespace AdmissionGuard.Notary.Tests.Verification;

/// <summary>A clock that somebody sets, while time goes on as before.</summary>
internal sealed class ClockThatIsSet(TimeProvider inner) : TimeProvider
{
    /// <summary>How far it was set.</summary>
    public TimeSpan SetBy { get; set; }

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + SetBy;

    public override long GetTimestamp() => inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        inner.CreateTimer(callback, state, dueTime, period);
}
