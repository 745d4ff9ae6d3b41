namespace AdmissionGuard.Kubernetes.Leases;

/// <summary>What to do about a Lease.</summary>
internal enum LeaseMove
{
    /// <summary>Somebody else holds it.</summary>
    Wait,

    /// <summary>Nobody holds it, or its holder has not been heard of for its whole duration.</summary>
    Take,

    /// <summary>We hold it.</summary>
    Renew,
}
