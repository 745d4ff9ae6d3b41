namespace AdmissionGuard.Policies.Rules.SecurityContext;

/// <summary>
/// The options of the <c>securityContext</c> rule: Kubernetes' own field names with the value demanded. Null means that the field is absent
/// and nothing is demanded of it; the validator refuses values that demand nothing.
/// </summary>
public sealed record SecurityContextOptions
{
    /// <summary>True when at least one field is given, be it well or badly written.</summary>
    public required bool HasDemand { get; init; }

    /// <summary><c>runAsNonRoot: true</c>: both controls of PSS restricted, <c>runAsNonRoot</c> true and <c>runAsUser</c> never 0.</summary>
    public bool? RunAsNonRoot { get; init; }

    /// <summary>
    /// <c>acceptNonZeroUser: true</c>, only with <see cref="RunAsNonRoot"/>: a container whose effective <c>runAsUser</c> is set and not 0 counts
    /// as non-root, whatever <c>runAsNonRoot</c> says. Laxer than PSS restricted. Default false.
    /// </summary>
    public bool? AcceptNonZeroUser { get; init; }

    /// <summary><c>runAsUser: nonZero</c>: <c>runAsUser</c> never 0, and nothing about <c>runAsNonRoot</c>. Default false.</summary>
    public bool NonZeroUser { get; init; }

    /// <summary><c>privileged: false</c>: neither privileged containers nor their Windows kind, HostProcess.</summary>
    public bool? Privileged { get; init; }

    /// <summary><c>allowPrivilegeEscalation: false</c>.</summary>
    public bool? AllowPrivilegeEscalation { get; init; }

    /// <summary><c>readOnlyRootFilesystem: true</c>.</summary>
    public bool? ReadOnlyRootFilesystem { get; init; }

    /// <summary><c>capabilities</c>.</summary>
    public CapabilitiesOptions? Capabilities { get; init; }

    /// <summary><c>seccompProfile</c>.</summary>
    public SeccompProfileOptions? SeccompProfile { get; init; }

    /// <summary><c>hostNetwork: false</c>.</summary>
    public bool? HostNetwork { get; init; }

    /// <summary><c>hostPID: false</c>.</summary>
    public bool? HostPID { get; init; }

    /// <summary><c>hostIPC: false</c>.</summary>
    public bool? HostIPC { get; init; }
}
