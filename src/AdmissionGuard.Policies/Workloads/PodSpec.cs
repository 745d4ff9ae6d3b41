namespace AdmissionGuard.Policies.Workloads;

/// <summary>
/// What the rules look at in a pod spec, and nothing else: two specs that are equal here are alike to every rule.
/// </summary>
public sealed record PodSpec
{
    /// <summary>All containers: init, regular, ephemeral, each in the order of its list.</summary>
    public ValueList<Container> Containers { get; init; }

    /// <summary>Volumes filled from an image.</summary>
    public ValueList<ImageVolume> ImageVolumes { get; init; }

    /// <summary>What volumes hand to their drivers as plain text.</summary>
    public ValueList<VolumeOptions> VolumeOptions { get; init; }

    /// <summary>The pod's <c>securityContext</c>; null when absent.</summary>
    public PodSecurityContext? SecurityContext { get; init; }

    /// <summary>The names in <c>imagePullSecrets</c>.</summary>
    public ValueList<Utf8Text> PullSecrets { get; init; }

    /// <summary><c>serviceAccountName</c>, or the older <c>serviceAccount</c>; empty when absent, which means <c>default</c>.</summary>
    public Utf8Text ServiceAccount { get; init; }

    /// <summary><c>hostNetwork</c>.</summary>
    public bool HostNetwork { get; init; }

    /// <summary><c>hostPID</c>.</summary>
    public bool HostPid { get; init; }

    /// <summary><c>hostIPC</c>.</summary>
    public bool HostIpc { get; init; }

    /// <summary><c>hostUsers</c>; false puts the pod into a user namespace of its own (KEP-127).</summary>
    public bool? HostUsers { get; init; }

    /// <summary><c>os.name</c>: <c>linux</c>, <c>windows</c> or null.</summary>
    public string? OsName { get; init; }
}
