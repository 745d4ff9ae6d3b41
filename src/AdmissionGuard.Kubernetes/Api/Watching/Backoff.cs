namespace AdmissionGuard.Kubernetes.Api.Watching;

/// <summary>
/// How long to wait after each setback in a row: doubling from <see cref="First"/> to <see cref="Most"/>, each between half and the whole
/// of that at random, so that replicas that lost the API server at once do not all come back at once.
/// </summary>
/// <param name="random">Gives numbers from 0 to below 1.</param>
internal sealed class Backoff(Func<double> random)
{
    /// <summary>The longest first wait.</summary>
    public static readonly TimeSpan First = TimeSpan.FromMilliseconds(250);

    /// <summary>The longest wait of all: policies are that much older at worst once the API server is back.</summary>
    public static readonly TimeSpan Most = TimeSpan.FromSeconds(15);

    private int setbacks;

    /// <summary>The next wait.</summary>
    public TimeSpan Next()
    {
        double whole = Math.Min(First.TotalMilliseconds * Math.Pow(2, setbacks), Most.TotalMilliseconds);
        setbacks = Math.Min(setbacks + 1, 30);
        return TimeSpan.FromMilliseconds(whole * (0.5 + (random() / 2)));
    }

    /// <summary>All is well again: the next wait is a first one.</summary>
    public void Reset() => setbacks = 0;
}
