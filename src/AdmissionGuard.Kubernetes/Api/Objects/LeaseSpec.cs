namespace AdmissionGuard.Kubernetes.Api.Objects;

/// <summary><c>spec</c> of a Lease. Its times are texts: nobody computes with the clock of another machine.</summary>
internal sealed class LeaseSpec
{
    /// <summary><c>holderIdentity</c>.</summary>
    public string? HolderIdentity { get; set; }

    /// <summary><c>leaseDurationSeconds</c>.</summary>
    public int? LeaseDurationSeconds { get; set; }

    /// <summary><c>acquireTime</c>.</summary>
    public string? AcquireTime { get; set; }

    /// <summary><c>renewTime</c>.</summary>
    public string? RenewTime { get; set; }

    /// <summary><c>leaseTransitions</c>.</summary>
    public int? LeaseTransitions { get; set; }
}
