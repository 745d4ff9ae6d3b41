namespace AdmissionGuard.Policies.Workloads;

/// <summary>The <c>securityContext</c> of a container; null means that the field is absent.</summary>
public sealed record ContainerSecurityContext
{
    /// <summary><c>runAsNonRoot</c>.</summary>
    public bool? RunAsNonRoot { get; init; }

    /// <summary><c>runAsUser</c>.</summary>
    public long? RunAsUser { get; init; }

    /// <summary><c>privileged</c>.</summary>
    public bool? Privileged { get; init; }

    /// <summary><c>allowPrivilegeEscalation</c>.</summary>
    public bool? AllowPrivilegeEscalation { get; init; }

    /// <summary><c>readOnlyRootFilesystem</c>.</summary>
    public bool? ReadOnlyRootFilesystem { get; init; }

    /// <summary><c>windowsOptions.hostProcess</c>.</summary>
    public bool? WindowsHostProcess { get; init; }

    /// <summary><c>capabilities</c>.</summary>
    public Capabilities? Capabilities { get; init; }

    /// <summary><c>seccompProfile</c>.</summary>
    public SeccompProfile? SeccompProfile { get; init; }
}
