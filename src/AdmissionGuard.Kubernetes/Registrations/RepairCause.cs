namespace AdmissionGuard.Kubernetes.Registrations;

/// <summary>What somebody has done to a configuration.</summary>
public enum RepairCause
{
    /// <summary>Deleted it.</summary>
    Deleted,

    /// <summary>Changed fields that are ours.</summary>
    Changed,
}
