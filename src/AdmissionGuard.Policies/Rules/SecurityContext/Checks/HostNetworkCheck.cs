using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Rules.SecurityContext.Checks;

/// <summary><c>hostNetwork</c> must be absent or false (PSS baseline, "Host Namespaces").</summary>
/// <remarks>No exemptions.</remarks>
internal sealed class HostNetworkCheck : ISecurityCheck
{
    public void Judge(Workload workload, Faults faults)
    {
        if (workload.Pod.HostNetwork)
        {
            faults.AtPod(SecurityContextReasons.HostNetwork, "hostNetwork", "hostNetwork is true", "set hostNetwork: false");
        }
    }
}
