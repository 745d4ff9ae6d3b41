using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Rules.SecurityContext.Checks;

/// <summary>
/// <c>allowPrivilegeEscalation</c> must be false, in so many words, for every container (PSS restricted, "Privilege Escalation"):
/// absent means true.
/// </summary>
/// <remarks>Exempt: Windows pods.</remarks>
internal sealed class AllowPrivilegeEscalationCheck : ISecurityCheck
{
    private const string Field = "securityContext.allowPrivilegeEscalation";

    public void Judge(Workload workload, Faults faults)
    {
        if (workload.Pod.IsWindows())
        {
            return;
        }

        foreach (Container container in workload.Pod.Containers)
        {
            bool? said = container.SecurityContext?.AllowPrivilegeEscalation;
            if (said != false)
            {
                faults.At(
                    container,
                    SecurityContextReasons.PrivilegeEscalation,
                    Field,
                    said is null ? $"{Field} is not set" : $"{Field} is true",
                    Remedy(container));
            }
        }
    }

    // The API server refuses the one without the other.
    private static string Remedy(Container container) =>
        container.SecurityContext?.Privileged == true
            ? $"set {Field}: false and securityContext.privileged: false on the container"
            : $"set {Field}: false on the container";
}
