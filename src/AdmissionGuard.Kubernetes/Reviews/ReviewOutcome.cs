namespace AdmissionGuard.Kubernetes.Reviews;

/// <summary>How a review ended; the <c>outcome</c> label of metrics.</summary>
public enum ReviewOutcome
{
    /// <summary>Judged, or unchanged since it was, and allowed.</summary>
    Allowed,

    /// <summary>Denied for what is in the workload or missing in the review.</summary>
    Denied,

    /// <summary>Allowed only because an exemption lifted a rule that would deny.</summary>
    Exempt,

    /// <summary>Let through without a look: nothing that carries pods.</summary>
    Skipped,

    /// <summary>Denied because it could not be judged: overload, time-out, a bug, an unknown namespace.</summary>
    Error,

    /// <summary>No review at all, answered with a status other than 200.</summary>
    Invalid,
}
