namespace AdmissionGuard.Policies.Workloads;

/// <summary>The <c>securityContext</c> of a pod; null means that the field is absent.</summary>
public sealed record PodSecurityContext
{
    /// <summary><c>runAsNonRoot</c>.</summary>
    public bool? RunAsNonRoot { get; init; }

    /// <summary><c>runAsUser</c>.</summary>
    public long? RunAsUser { get; init; }

    /// <summary><c>windowsOptions.hostProcess</c>.</summary>
    public bool? WindowsHostProcess { get; init; }

    /// <summary><c>seccompProfile</c>.</summary>
    public SeccompProfile? SeccompProfile { get; init; }
}
