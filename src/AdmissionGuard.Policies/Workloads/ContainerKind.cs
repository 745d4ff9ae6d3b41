namespace AdmissionGuard.Policies.Workloads;

/// <summary>Which list of the pod spec a container stands in; the order is the order of reporting.</summary>
public enum ContainerKind
{
    /// <summary><c>initContainers</c>, restartable sidecars among them.</summary>
    Init,

    /// <summary><c>containers</c>.</summary>
    Regular,

    /// <summary><c>ephemeralContainers</c>, added by <c>kubectl debug</c>.</summary>
    Ephemeral,
}
