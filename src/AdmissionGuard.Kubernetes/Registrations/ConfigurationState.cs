using AdmissionGuard.Kubernetes.Api.Watching;

namespace AdmissionGuard.Kubernetes.Registrations;

/// <summary>What must be remembered of one configuration from one look to the next.</summary>
internal sealed class ConfigurationState(ConfigurationLedger ledger, TimeProvider clock, Func<double> random)
{
    // How long the watch may take to show what was written.
    private static readonly TimeSpan Echo = TimeSpan.FromSeconds(2);

    private string? confirmed;
    private string? expected;
    private long expectedSince;

    /// <summary>What the watch shows.</summary>
    public ConfigurationLedger Ledger => ledger;

    /// <summary>The pace of repairs.</summary>
    public RepairPace Pace { get; } = new(clock);

    /// <summary>The waits after setbacks.</summary>
    public Backoff Backoff { get; } = new(random);

    /// <summary>The wait at the moment.</summary>
    public Pause Pause { get; } = new(clock);

    /// <summary>Says that the configuration was seen to be what it should be; null when it is on the way to that.</summary>
    public void Confirm(string? desired)
    {
        confirmed = desired;
        expected = null;
        Backoff.Reset();
        Pause.End();
    }

    /// <summary>True when it was once seen to be exactly this: a difference is then somebody's doing.</summary>
    public bool WasConfirmed(string desired) => confirmed == desired;

    /// <summary>Says which version was written.</summary>
    public void Expect(string version)
    {
        expected = version;
        expectedSince = clock.GetTimestamp();
    }

    /// <summary>How long to wait for the watch to show what was written; zero when it has, or is not going to.</summary>
    public TimeSpan EchoLeft(LiveConfiguration? live)
    {
        TimeSpan left = Echo - clock.GetElapsedTime(expectedSince);
        return expected is null || live?.ResourceVersion == expected || left < TimeSpan.Zero ? TimeSpan.Zero : left;
    }
}
