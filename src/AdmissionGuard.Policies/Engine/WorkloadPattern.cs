using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Engine;

/// <summary>A pattern for workloads, written <c>Kind/name</c>, e.g. <c>Deployment/legacy-*</c>; both parts may hold stars.</summary>
public sealed record WorkloadPattern(NamePattern Kind, NamePattern Name)
{
    /// <summary>True when kind and name match.</summary>
    public bool Matches(Workload workload)
    {
        ArgumentNullException.ThrowIfNull(workload);
        return Kind.Matches(workload.Kind) && Name.Matches(workload.Name);
    }
}
