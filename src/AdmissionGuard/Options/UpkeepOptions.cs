namespace AdmissionGuard.Options;

/// <summary>What the server keeps in order in the cluster: its certificate and its registration.</summary>
internal sealed record UpkeepOptions
{
    /// <summary>How long a serving certificate lasts: 90 days.</summary>
    public static TimeSpan DefaultCertificateLifetime { get; } = TimeSpan.FromDays(90);

    /// <summary>How long an authority lasts: 3 years.</summary>
    public static TimeSpan DefaultAuthorityLifetime { get; } = TimeSpan.FromDays(3 * 365);

    /// <summary>
    /// The shortest life of a certificate. A third of it is left when it is to be renewed, and that must be more than another replica needs to
    /// take over from one that has died: a Lease lasts a second at least, and what is written then has to reach everybody.
    /// </summary>
    public static TimeSpan ShortestLifetime { get; } = TimeSpan.FromSeconds(6);

    /// <summary>
    /// How many times as long an authority must last as its certificates: what it issues at the end of its time at work lasts no longer than
    /// it does itself, and that too must be more than a replacement takes.
    /// </summary>
    public static int LeastCertificatesOfAuthority => 3;

    /// <summary>The Service in front of the webhook; null when nobody says.</summary>
    public string? Service { get; init; }

    /// <summary>The Secret that keeps authority and certificate; null when the server does not make them.</summary>
    public string? ManagedCertificate { get; init; }

    /// <summary>The Lease by which replicas agree who acts; null when nobody has to.</summary>
    public string? Lease { get; init; }

    /// <summary>The file of configurations to register; null when the server registers nothing.</summary>
    public string? Registration { get; init; }

    /// <summary>How long a serving certificate lasts.</summary>
    public TimeSpan CertificateLifetime { get; init; } = DefaultCertificateLifetime;

    /// <summary>How long an authority lasts.</summary>
    public TimeSpan AuthorityLifetime { get; init; } = DefaultAuthorityLifetime;

    /// <summary>True when there is anything to keep in order: a managed certificate needs a registration.</summary>
    public bool IsWanted => Registration is not null;
}
