namespace AdmissionGuard.Cli.Engine;

/// <summary>Why a Docker Engine says nothing about an image.</summary>
internal enum EngineFailureReason
{
    /// <summary>It does not hold the image.</summary>
    ImageNotFound,

    /// <summary>The socket is not there.</summary>
    SocketMissing,

    /// <summary>This user may not use the socket.</summary>
    PermissionDenied,

    /// <summary>Nobody listens, or the host cannot be reached.</summary>
    Unreachable,

    /// <summary>TLS failed: one side does not trust the other.</summary>
    TlsRefused,

    /// <summary>It took too long.</summary>
    TimedOut,

    /// <summary>It answered with an error of its own, or with something else than an engine does.</summary>
    NotUnderstood,
}
