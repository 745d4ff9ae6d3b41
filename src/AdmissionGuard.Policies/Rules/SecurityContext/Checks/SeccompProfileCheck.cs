using System.Collections.Immutable;
using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Rules.SecurityContext.Checks;

/// <summary>
/// <c>seccompProfile.type</c> must be one of the types demanded for every container, by its own profile or, where it has none, by its
/// pod's (PSS restricted, "Seccomp"). Another type is a fault wherever it stands, also on a pod whose containers all have their own.
/// </summary>
/// <remarks>
/// Exempt: Windows pods. The annotations that came before the field are not read: servers since 1.27 and kubelets since 1.27 ignore them.
/// </remarks>
internal sealed class SeccompProfileCheck(ImmutableArray<string> types) : ISecurityCheck
{
    private const string Field = "securityContext.seccompProfile.type";

    private readonly string remedy = $"set {Field}: {string.Join(" or ", types)}";

    public void Judge(Workload workload, Faults faults)
    {
        PodSpec pod = workload.Pod;
        if (pod.IsWindows())
        {
            return;
        }

        SeccompProfile? onPod = pod.SecurityContext?.SeccompProfile;
        if (onPod is not null && !IsAllowed(onPod))
        {
            faults.AtPod(Reason, Field, Fault(onPod), $"{remedy} on the pod");
        }

        foreach (Container container in pod.Containers)
        {
            SeccompProfile? own = container.SecurityContext?.SeccompProfile;

            // What is inherited either passes or is told once, at the pod.
            bool inherits = own is null && onPod is not null;
            if (!inherits && !IsAllowed(own))
            {
                Tell(container, own, faults);
            }
        }
    }

    private static Reason Reason => SecurityContextReasons.SeccompProfile;

    private void Tell(Container container, SeccompProfile? own, Faults faults)
    {
        string where = own is null ? faults.ContainerOrPod : "on the container";
        faults.At(container, Reason, Field, faults.AreOnlyCounted ? "" : Fault(own), faults.AreOnlyCounted ? "" : $"{remedy} {where}");
    }

    private bool IsAllowed(SeccompProfile? profile) => profile?.Type is { } type && types.Contains(type);

    private static string Fault(SeccompProfile? profile) =>
        profile?.Type is { } type ? $"{Field} is {QuotedText.Of(CutText.To(type, 40))}" : $"{Field} is not set";
}
