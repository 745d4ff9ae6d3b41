namespace AdmissionGuard.Callers;

/// <summary>
/// Remembers for a connection that its caller was examined: to look at it costs a request nothing to speak of, and to build the chain
/// of a certificate anew 200 us. It counts for a while only, and only as long as the authorities stay the same.
/// </summary>
internal sealed class CallerTicket
{
    private volatile Stamp? stamp;

    /// <summary>Whether the caller need not be examined again.</summary>
    public bool IsGood(int generation, DateTimeOffset now) => stamp is { } last && last.Generation == generation && now < last.Until;

    /// <summary>Says that the caller was examined and may ask.</summary>
    public void Renew(int generation, DateTimeOffset until) => stamp = new Stamp(generation, until);

    private sealed record Stamp(int Generation, DateTimeOffset Until);
}
