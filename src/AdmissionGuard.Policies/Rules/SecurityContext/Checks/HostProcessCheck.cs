using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Rules.SecurityContext.Checks;

/// <summary>
/// <c>windowsOptions.hostProcess</c> must be absent or false for the pod and every container (PSS baseline, "HostProcess").
/// </summary>
/// <remarks>
/// No exemptions. The option <c>privileged: false</c> brings it: the API server refuses <c>privileged</c> on Windows pods, and
/// HostProcess is what Windows has in its place (KEP-1981).
/// </remarks>
internal sealed class HostProcessCheck : ISecurityCheck
{
    private const string Field = "securityContext.windowsOptions.hostProcess";
    private const string Fault = $"{Field} is true";

    public void Judge(Workload workload, Faults faults)
    {
        if (workload.Pod.SecurityContext?.WindowsHostProcess == true)
        {
            faults.AtPod(Reason, Field, Fault, $"set {Field}: false on the pod");
        }

        foreach (Container container in workload.Pod.Containers)
        {
            if (container.SecurityContext?.WindowsHostProcess == true)
            {
                faults.At(container, Reason, Field, Fault, $"set {Field}: false on the container");
            }
        }
    }

    private static Reason Reason => SecurityContextReasons.HostProcess;
}
