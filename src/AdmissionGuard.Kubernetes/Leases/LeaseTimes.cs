namespace AdmissionGuard.Kubernetes.Leases;

/// <summary>
/// How long a Lease is believed. A holder that cannot renew stops to act before others take over: the difference is what the clocks of
/// two machines may run apart in that time.
/// </summary>
/// <param name="Duration">How long others believe a holder that is silent; whole seconds, since the API knows no others.</param>
public sealed record LeaseTimes(TimeSpan Duration)
{
    // Certificates live six times as long at least, and two of those sixths and more are left when the time to renew comes.
    private const int Share = 6;

    private static readonly TimeSpan LeastPatience = TimeSpan.FromSeconds(1);

    /// <summary>Those of client-go's leader election: 15, 10 and 2 seconds.</summary>
    public static LeaseTimes Usual { get; } = new(LeaseRecord.UsualDuration);

    /// <summary>How long a holder believes itself after its last renewal.</summary>
    public TimeSpan RenewDeadline => Duration * 2 / 3;

    /// <summary>The time between two looks, give or take a tenth.</summary>
    public TimeSpan Retry => Duration * 2 / 15;

    /// <summary>
    /// The longest time from the death of a holder until another one acts, where the API server answers at once: its last renewal is seen
    /// after one look, and believed for the duration from then on.
    /// </summary>
    public TimeSpan Takeover => (Retry * 1.1) + Duration;

    /// <summary>How long one request may take: a holder whose first one hangs has the time for a second, where all of it is more than seconds.</summary>
    internal TimeSpan Patience => (RenewDeadline - Retry) / 2 is var half && half > LeastPatience ? half : LeastPatience;

    /// <summary>
    /// Those with which a dead holder is followed in time for everything it had to do: a sixth of the life of what it renews, between one
    /// second and <see cref="Usual"/>.
    /// </summary>
    /// <param name="life">How long what it renews lasts.</param>
    public static LeaseTimes For(TimeSpan life)
    {
        TimeSpan duration = TimeSpan.FromSeconds(Math.Max(1, (long)(life / Share).TotalSeconds));
        return duration < Usual.Duration ? new LeaseTimes(duration) : Usual;
    }
}
