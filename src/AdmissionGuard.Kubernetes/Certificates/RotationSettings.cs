namespace AdmissionGuard.Kubernetes.Certificates;

/// <summary>What certificates are made for and how long they last.</summary>
/// <param name="Service">Whose names they have.</param>
/// <param name="CertificateLifetime">How long a serving certificate lasts.</param>
/// <param name="AuthorityLifetime">How long an authority lasts; at least three times as long, so that the last certificate of one has ended before the next is due, and none is short-lived for its authority's sake.</param>
public sealed record RotationSettings(ServiceNames Service, TimeSpan CertificateLifetime, TimeSpan AuthorityLifetime)
{
    /// <summary>
    /// How far the clocks of replicas and API servers may be apart. Certificates are valid that long before they are made, and an
    /// authority stays trusted that long after its last certificate has ended (less where certificates themselves last hardly longer).
    /// </summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan LongestSettling = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How long a new authority must have been in every <c>caBundle</c> before a certificate of it is served: API servers see a change of a
    /// configuration through a watch of their own, not at the same moment as we.
    /// </summary>
    public TimeSpan Settling => Least(LongestSettling, CertificateLifetime / 10);

    /// <summary>How long an authority stays trusted after the end of its last certificate.</summary>
    public TimeSpan Afterglow => Least(ClockSkew, CertificateLifetime / 3);

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
