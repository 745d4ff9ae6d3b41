namespace AdmissionGuard.Policies.Engine;

/// <summary>Whether a policy speaks about a workload.</summary>
public enum MatchResult
{
    /// <summary>It does not.</summary>
    No,

    /// <summary>It does.</summary>
    Yes,

    /// <summary>It depends on namespace labels that are not known.</summary>
    NamespaceUnknown,
}
