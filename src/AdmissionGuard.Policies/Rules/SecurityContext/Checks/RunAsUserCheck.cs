using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Rules.SecurityContext.Checks;

/// <summary>
/// <c>runAsUser</c> must not be 0, neither on the pod nor on a container; absent is fine (PSS restricted, "Running as Non-root user").
/// A 0 on the pod is a fault even when every container names another user.
/// </summary>
/// <remarks>Exempt: pods with <c>hostUsers: false</c>.</remarks>
internal sealed class RunAsUserCheck : ISecurityCheck
{
    private const string Field = "securityContext.runAsUser";
    private const string Fault = $"{Field} is 0, which is root";

    public void Judge(Workload workload, Faults faults)
    {
        PodSpec pod = workload.Pod;
        if (pod.HasOwnUserNamespace())
        {
            return;
        }

        if (pod.SecurityContext?.RunAsUser == 0)
        {
            faults.AtPod(Reason, Field, Fault, $"set {Field} on the pod to another user, such as 65532, or remove it");
        }

        foreach (Container container in pod.Containers)
        {
            if (container.SecurityContext?.RunAsUser == 0)
            {
                faults.At(container, Reason, Field, Fault, $"set {Field} on the container to another user, such as 65532, or remove it");
            }
        }
    }

    private static Reason Reason => SecurityContextReasons.RunAsRootUser;
}
