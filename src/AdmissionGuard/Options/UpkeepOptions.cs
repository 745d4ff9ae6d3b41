namespace AdmissionGuard.Options;

/// <summary>What the server keeps in order in the cluster: its certificate and its registration.</summary>
internal sealed record UpkeepOptions
{
    /// <summary>How long a serving certificate lasts: 90 days.</summary>
    public static TimeSpan DefaultCertificateLifetime { get; } = TimeSpan.FromDays(90);

    /// <summary>How long an authority lasts: 3 years.</summary>
    public static TimeSpan DefaultAuthorityLifetime { get; } = TimeSpan.FromDays(3 * 365);

    /// <summary>The shortest life of a certificate: X.509 knows whole seconds.</summary>
    public static TimeSpan ShortestLifetime { get; } = TimeSpan.FromSeconds(3);

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
