namespace AdmissionGuard.Notary.Verification;

/// <summary>What one verification may take (Notary v1 specification, "Limits, time, caching").</summary>
internal static class Limits
{
    /// <summary>The most bytes of a root.</summary>
    public const int RootBytes = 512 * 1024;

    /// <summary>The most bytes of a timestamp.</summary>
    public const int TimestampBytes = 64 * 1024;

    /// <summary>The most bytes of a snapshot.</summary>
    public const int SnapshotBytes = 4 * 1024 * 1024;

    /// <summary>The most bytes of targets or of a delegation.</summary>
    public const int TargetsBytes = 16 * 1024 * 1024;

    /// <summary>The most bytes of all files that one verification gets.</summary>
    public const int RunBytes = 32 * 1024 * 1024;

    /// <summary>The most older roots, and as many newer ones, that one verification asks for.</summary>
    public const int Roots = 64;

    /// <summary>The most delegations that one verification loads.</summary>
    public const int Delegations = 16;

    /// <summary>How often a verification begins anew because somebody else wrote the state in between.</summary>
    public const int StateConflicts = 4;

    /// <summary>How long one request may take.</summary>
    public static readonly TimeSpan Request = TimeSpan.FromSeconds(4);

    /// <summary>How long one verification may take.</summary>
    public static readonly TimeSpan Run = TimeSpan.FromSeconds(8);
}
