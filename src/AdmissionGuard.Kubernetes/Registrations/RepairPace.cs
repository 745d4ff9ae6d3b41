namespace AdmissionGuard.Kubernetes.Registrations;

/// <summary>
/// How soon a change by somebody else may be undone: the first at once, each further one after twice the time, so that two programs that
/// disagree do not keep the API server busy. After <see cref="Calm"/> without any, the next is a first one again.
/// </summary>
internal sealed class RepairPace(TimeProvider clock)
{
    /// <summary>The wait after the first.</summary>
    public static readonly TimeSpan First = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait.</summary>
    public static readonly TimeSpan Most = TimeSpan.FromMinutes(5);

    /// <summary>How long nothing must have been undone.</summary>
    public static readonly TimeSpan Calm = TimeSpan.FromMinutes(10);

    private long last;
    private int streak;

    /// <summary>How long to wait before the next one.</summary>
    public TimeSpan Left
    {
        get
        {
            TimeSpan since = clock.GetElapsedTime(last);
            TimeSpan wait = streak == 0 || since >= Calm ? TimeSpan.Zero : Wait(streak);
            return wait > since ? wait - since : TimeSpan.Zero;
        }
    }

    /// <summary>Says that a change was undone.</summary>
    public void Note()
    {
        streak = streak == 0 || clock.GetElapsedTime(last) >= Calm ? 1 : Math.Min(streak + 1, 30);
        last = clock.GetTimestamp();
    }

    private static TimeSpan Wait(int streak) => TimeSpan.FromSeconds(Math.Min(First.TotalSeconds * Math.Pow(2, streak - 1), Most.TotalSeconds));
}
