using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Tests.Rules.SecurityContext;

/// <summary>Does what a violation's remedy says, at its place and nowhere else.</summary>
internal static class Mender
{
    public static Workload Mend(Workload workload, Violation violation) =>
        violation.Place.Name is null
            ? workload with { Pod = MendPod(workload.Pod, violation.Reason.Code) }
            : workload with { Pod = workload.Pod with { Containers = [.. workload.Pod.Containers.Select(c => IsAt(workload, c, violation.Place) ? Mend(c, violation.Reason.Code) : c)] } };

    /// <summary>Gives the container every value that can be demanded.</summary>
    public static Container Tighten(Container container) =>
        container with
        {
            SecurityContext = new ContainerSecurityContext
            {
                RunAsNonRoot = true,
                RunAsUser = 1000,
                Privileged = false,
                AllowPrivilegeEscalation = false,
                ReadOnlyRootFilesystem = true,
                WindowsHostProcess = false,
                Capabilities = new Capabilities { Drop = ["ALL"] },
                SeccompProfile = new SeccompProfile("RuntimeDefault"),
            },
        };

    private static bool IsAt(Workload workload, Container container, Place place) => Place.Of(workload, container, "").Path == place.Path;

    private static PodSpec MendPod(PodSpec pod, string reason)
    {
        PodSecurityContext context = pod.SecurityContext ?? new PodSecurityContext();
        return reason switch
        {
            "host-network" => pod with { HostNetwork = false },
            "host-pid" => pod with { HostPid = false },
            "host-ipc" => pod with { HostIpc = false },
            "run-as-root-possible" => pod with { SecurityContext = context with { RunAsNonRoot = true } },
            "run-as-root-user" => pod with { SecurityContext = context with { RunAsUser = null } },
            "host-process" => pod with { SecurityContext = context with { WindowsHostProcess = false } },
            "seccomp-profile" => pod with { SecurityContext = context with { SeccompProfile = new SeccompProfile("RuntimeDefault") } },
            _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "No fault of a pod."),
        };
    }

    private static Container Mend(Container container, string reason)
    {
        ContainerSecurityContext context = container.SecurityContext ?? new ContainerSecurityContext();
        Capabilities capabilities = context.Capabilities ?? new Capabilities();
        context = reason switch
        {
            "run-as-root-possible" => context with { RunAsNonRoot = true },
            "run-as-root-user" => context with { RunAsUser = null },
            "privileged" => context with { Privileged = false },
            "host-process" => context with { WindowsHostProcess = false },
            "privilege-escalation" => context with { AllowPrivilegeEscalation = false },
            "root-filesystem-writable" => context with { ReadOnlyRootFilesystem = true },
            "capabilities-not-dropped" => context with { Capabilities = capabilities with { Drop = ["ALL"] } },
            "capability-added" => context with { Capabilities = capabilities with { Add = [] } },
            "seccomp-profile" => context with { SeccompProfile = new SeccompProfile("RuntimeDefault") },
            _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "No fault of a container."),
        };
        return container with { SecurityContext = context };
    }
}
