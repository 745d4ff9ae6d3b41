using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Rules.SecurityContext.Checks;

/// <summary>
/// <c>runAsNonRoot</c> must be true for every container, by its own word or, where it has none, by its pod's (PSS restricted,
/// "Running as Non-root"). An explicit false is a fault wherever it stands, also on a pod whose containers all say true.
/// </summary>
/// <remarks>
/// Exempt: pods with <c>hostUsers: false</c>. Windows pods are not: their kubelet honours the field too.
/// With <paramref name="acceptNonZeroUser"/> a container whose effective <c>runAsUser</c> (its own, else its pod's) is set and not 0
/// passes, even against an explicit false: it runs as that user whatever <c>runAsNonRoot</c> says. A false on the pod is forgiven
/// only when every container passes that way.
/// </remarks>
internal sealed class RunAsNonRootCheck(bool acceptNonZeroUser) : ISecurityCheck
{
    private const string Field = "securityContext.runAsNonRoot";

    public void Judge(Workload workload, Faults faults)
    {
        PodSpec pod = workload.Pod;
        if (pod.HasOwnUserNamespace())
        {
            return;
        }

        bool? onPod = pod.SecurityContext?.RunAsNonRoot;
        if (onPod == false && !EveryUserIsAccepted(pod))
        {
            faults.AtPod(Reason, Field, $"{Field} is false", $"set {Field}: true on the pod");
        }

        foreach (Container container in pod.Containers)
        {
            bool? said = container.SecurityContext?.RunAsNonRoot;

            // What is inherited either passes or is told once, at the pod.
            bool inherits = said is null && onPod is not null;
            if (said != true && !inherits && !IsAcceptedUser(pod, container))
            {
                Tell(container, said, faults);
            }
        }
    }

    private static Reason Reason => SecurityContextReasons.RunAsRootPossible;

    private static void Tell(Container container, bool? said, Faults faults)
    {
        if (said == false)
        {
            faults.At(container, Reason, Field, $"{Field} is false", $"set {Field}: true on the container");
        }
        else
        {
            faults.At(container, Reason, Field, $"{Field} is not set", faults.AreOnlyCounted ? "" : $"set {Field}: true {faults.ContainerOrPod}");
        }
    }

    private bool EveryUserIsAccepted(PodSpec pod)
    {
        foreach (Container container in pod.Containers)
        {
            if (!IsAcceptedUser(pod, container))
            {
                return false;
            }
        }

        return acceptNonZeroUser && pod.Containers.Count > 0;
    }

    private bool IsAcceptedUser(PodSpec pod, Container container) =>
        acceptNonZeroUser && (container.SecurityContext?.RunAsUser ?? pod.SecurityContext?.RunAsUser) is not (null or 0);
}
