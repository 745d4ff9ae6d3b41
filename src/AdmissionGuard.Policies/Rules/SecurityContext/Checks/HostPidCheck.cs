using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Rules.SecurityContext.Checks;

/// <summary><c>hostPID</c> must be absent or false (PSS baseline, "Host Namespaces").</summary>
/// <remarks>No exemptions.</remarks>
internal sealed class HostPidCheck : ISecurityCheck
{
    public void Judge(Workload workload, Faults faults)
    {
        if (workload.Pod.HostPid)
        {
            faults.AtPod(SecurityContextReasons.HostPid, "hostPID", "hostPID is true", "set hostPID: false");
        }
    }
}
