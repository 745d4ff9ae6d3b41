using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Rules.SecurityContext.Checks;

/// <summary><c>privileged</c> must be absent or false for every container (PSS baseline, "Privileged Containers").</summary>
/// <remarks>No exemptions. <see cref="HostProcessCheck"/> is its Windows half.</remarks>
internal sealed class PrivilegedCheck : ISecurityCheck
{
    private const string Field = "securityContext.privileged";

    public void Judge(Workload workload, Faults faults)
    {
        foreach (Container container in workload.Pod.Containers)
        {
            if (container.SecurityContext?.Privileged == true)
            {
                faults.At(container, SecurityContextReasons.Privileged, Field, $"{Field} is true", $"set {Field}: false on the container");
            }
        }
    }
}
