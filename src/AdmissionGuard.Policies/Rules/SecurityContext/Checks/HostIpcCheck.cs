using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Rules.SecurityContext.Checks;

/// <summary><c>hostIPC</c> must be absent or false (PSS baseline, "Host Namespaces").</summary>
/// <remarks>No exemptions.</remarks>
internal sealed class HostIpcCheck : ISecurityCheck
{
    public void Judge(Workload workload, Faults faults)
    {
        if (workload.Pod.HostIpc)
        {
            faults.AtPod(SecurityContextReasons.HostIpc, "hostIPC", "hostIPC is true", "set hostIPC: false");
        }
    }
}
