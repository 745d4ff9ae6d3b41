namespace AdmissionGuard.Kubernetes.Api.Watching;

/// <summary>A time that must pass before something is tried again, whoever asks for it.</summary>
internal sealed class Pause(TimeProvider clock)
{
    private long begun;
    private TimeSpan length;

    /// <summary>What is left of it; zero when it is over.</summary>
    public TimeSpan Left
    {
        get
        {
            TimeSpan left = length - clock.GetElapsedTime(begun);
            return length == TimeSpan.Zero || left < TimeSpan.Zero ? TimeSpan.Zero : left;
        }
    }

    /// <summary>Begins one; gives its length.</summary>
    public TimeSpan Begin(TimeSpan time)
    {
        begun = clock.GetTimestamp();
        return length = time;
    }

    /// <summary>Ends it.</summary>
    public void End() => length = TimeSpan.Zero;
}
