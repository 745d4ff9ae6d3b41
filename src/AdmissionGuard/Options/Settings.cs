using System.Collections.Immutable;

namespace AdmissionGuard.Options;

/// <summary>Every setting of the server.</summary>
internal static class Settings
{
    /// <summary>Policies.</summary>
    public static Setting Policy { get; } = Setting.List(
        "--policy", "PATH", "Policy file or folder; give it again for more. Watched and reloaded. Without it a built-in baseline applies.");

    /// <summary>Certificate.</summary>
    public static Setting Certificate { get; } = Setting.Single(
        "--tls-cert", "FILE", "PEM certificate with its chain. Watched and reloaded. Without it the server makes one of its own, for a trial.");

    /// <summary>Key.</summary>
    public static Setting Key { get; } = Setting.Single("--tls-key", "FILE", "PEM key of the certificate, not encrypted.");

    /// <summary>Webhook port.</summary>
    public static Setting Port { get; } = Setting.Single("--port", "PORT", "HTTPS port of the webhook, default 8443; 0 takes a free one.");

    /// <summary>Metrics port.</summary>
    public static Setting MetricsPort { get; } = Setting.Single(
        "--metrics-port", "PORT", "HTTP port of /metrics, /healthz and /readyz, default 8080; 0 takes a free one.");

    /// <summary>Address.</summary>
    public static Setting Address { get; } = Setting.Single(
        "--address", "IP", "Address of both ports. Default: all addresses with --tls-cert, else loopback only.");

    /// <summary>Largest body.</summary>
    public static Setting MaxBody { get; } = Setting.Single("--max-body", "BYTES", "Largest review, default 8MiB; a larger one gets 413.");

    /// <summary>Reviews at once.</summary>
    public static Setting MaxConcurrentReviews { get; } = Setting.Single(
        "--max-concurrent-reviews", "COUNT", "Reviews in work at once, default 64; further ones wait until their deadline, then are denied.");

    /// <summary>Bytes at once.</summary>
    public static Setting MaxBuffered { get; } = Setting.Single(
        "--max-buffered", "BYTES", "Bytes of reviews held in memory at once, default 64MiB.");

    /// <summary>Drain.</summary>
    public static Setting Drain { get; } = Setting.Single(
        "--drain", "DURATION", "How long to go on serving after SIGTERM, default 5s, with a self-made certificate 0s.");

    /// <summary>All of them, in the order of the help.</summary>
    public static ImmutableArray<Setting> All { get; } =
        [Policy, Certificate, Key, Port, MetricsPort, Address, MaxBody, MaxConcurrentReviews, MaxBuffered, Drain];
}
