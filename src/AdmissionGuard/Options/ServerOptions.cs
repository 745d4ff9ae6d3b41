using System.Collections.Immutable;
using System.Net;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Options;

/// <summary>How the server is to run, read and checked once at start.</summary>
internal sealed record ServerOptions
{
    /// <summary>The port of the webhook when none is given.</summary>
    public const int DefaultPort = 8443;

    /// <summary>The port of metrics and health when none is given.</summary>
    public const int DefaultMetricsPort = 8080;

    /// <summary>Holds an object and its old version at etcd's ceiling, with room for the envelope.</summary>
    public const int DefaultMaxBody = 8 * 1024 * 1024;

    /// <summary>Reviews that are judged or being received as a large body at once.</summary>
    public const int DefaultMaxConcurrentReviews = 64;

    /// <summary>Bytes of bodies held at once.</summary>
    public const int DefaultMaxBuffered = 64 * 1024 * 1024;

    /// <summary>How long a stopping server goes on serving: endpoints take seconds to leave the API server's view.</summary>
    public static TimeSpan DefaultDrain { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Policy files and folders; empty and without a cluster it means the built-in baseline.</summary>
    public ImmutableArray<string> Policies { get; init; } = [];

    /// <summary>The cluster to read policies from; null when there is none.</summary>
    public ClusterOptions? Cluster { get; init; }

    /// <summary>The PEM file of the certificate and its chain; null means that the server makes its own.</summary>
    public string? Certificate { get; init; }

    /// <summary>The PEM file of the certificate's key; null exactly when <see cref="Certificate"/> is.</summary>
    public string? Key { get; init; }

    /// <summary>Who may ask for reviews; null means everybody.</summary>
    public CallerOptions? Callers { get; init; }

    /// <summary>The port of the webhook; 0 lets the system choose one.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>The port of metrics and health; 0 lets the system choose one.</summary>
    public int MetricsPort { get; init; } = DefaultMetricsPort;

    /// <summary>The address that was asked for; null lets <see cref="ListenAddress"/> decide.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>The largest body in bytes; a larger one gets 413.</summary>
    public int MaxBody { get; init; } = DefaultMaxBody;

    /// <summary>The most reviews at once; further ones wait their turn until their deadline.</summary>
    public int MaxConcurrentReviews { get; init; } = DefaultMaxConcurrentReviews;

    /// <summary>The most bytes of bodies at once; never less than <see cref="MaxBody"/>.</summary>
    public int MaxBuffered { get; init; } = DefaultMaxBuffered;

    /// <summary>The folder that remembers what was trusted; null for memory alone.</summary>
    public string? TrustState { get; init; }

    /// <summary>A docker <c>config.json</c> for servers for which a policy names no credentials; null for none.</summary>
    public string? RegistryConfig { get; init; }

    /// <summary>How long to go on serving after SIGTERM; null means 5 s, or none on trial.</summary>
    public TimeSpan? Drain { get; init; }

    /// <summary>The key of fingerprints; one of this process when none was given.</summary>
    public FingerprintKey Fingerprints { get; init; } = FingerprintKey.OfThisProcess;

    /// <summary>True when the certificate is self-made: no API server trusts it, so this is somebody trying things out.</summary>
    public bool IsTrial => Certificate is null && !IsManaged;

    /// <summary>True when the certificate comes from a Secret that the server fills itself.</summary>
    public bool IsManaged => Cluster?.Upkeep.ManagedCertificate is not null;

    /// <summary>How long to go on serving after SIGTERM.</summary>
    public TimeSpan DrainTime => Drain ?? (IsTrial ? TimeSpan.Zero : DefaultDrain);

    /// <summary>
    /// Where both ports listen. With a certificate given that is every address, as a pod needs; with a self-made one it is loopback
    /// only, because a webhook that nobody can verify has no business being reachable from a network.
    /// </summary>
    public IPAddress ListenAddress => Address ?? (IsTrial ? IPAddress.Loopback : IPAddress.IPv6Any);
}
