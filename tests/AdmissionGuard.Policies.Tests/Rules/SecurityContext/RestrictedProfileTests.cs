using AdmissionGuard.Policies.Rules.SecurityContext;
using AdmissionGuard.Policies.Tests.Builders;
using AdmissionGuard.Policies.Workloads;
using Xunit;
using static AdmissionGuard.Policies.Tests.Builders.ContainerBuilder;
using static AdmissionGuard.Policies.Tests.Builders.WorkloadBuilder;

namespace AdmissionGuard.Policies.Tests.Rules.SecurityContext;

/// <summary>
/// Verdicts of Pod Security Admission for its level <c>restricted</c> (Kubernetes 1.35 and later) on pods that differ from a good one in
/// one respect: each row is what one fixture of that project means, with its verdict.
/// </summary>
public sealed class RestrictedProfileTests
{
    private static readonly ContainerSecurityContext Good = new() { AllowPrivilegeEscalation = false, Capabilities = new Capabilities { Drop = ["ALL"] } };

    private static readonly PodSecurityContext GoodPod = new() { RunAsNonRoot = true, SeccompProfile = new SeccompProfile("RuntimeDefault") };

    private static readonly Dictionary<string, (bool Allowed, WorkloadBuilder Pod)> Fixtures = new()
    {
        ["the least good pod"] = (true, Pod(same => same)),
        ["the least good pod for Windows"] = (true, Windows(new PodSecurityContext { RunAsNonRoot = true })),
        ["Windows: runAsNonRoot unset"] = (false, Windows(null)),
        ["Windows: runAsNonRoot false"] = (false, Windows(new PodSecurityContext { RunAsNonRoot = false })),
        ["Windows: hostProcess on the pod"] = (false, Windows(new PodSecurityContext { RunAsNonRoot = true, WindowsHostProcess = true })),
        ["runAsNonRoot on every container"] = (true, Pod(pod => pod with { RunAsNonRoot = null }, c => c with { RunAsNonRoot = true }, c => c with { RunAsNonRoot = true })),
        ["runAsNonRoot unset everywhere"] = (false, Pod(pod => pod with { RunAsNonRoot = null })),
        ["runAsNonRoot on one of two"] = (false, Pod(pod => pod with { RunAsNonRoot = null }, c => c with { RunAsNonRoot = true })),
        ["runAsNonRoot false on the pod"] = (false, Pod(pod => pod with { RunAsNonRoot = false })),
        ["runAsNonRoot false on the pod, true on containers"] = (false, Pod(pod => pod with { RunAsNonRoot = false }, c => c with { RunAsNonRoot = true }, c => c with { RunAsNonRoot = true })),
        ["runAsNonRoot false on the init container"] = (false, Pod(same => same, c => c with { RunAsNonRoot = false })),
        ["runAsNonRoot false on the container"] = (false, Pod(same => same, null, c => c with { RunAsNonRoot = false })),
        ["runAsNonRoot unset, hostUsers false"] = (true, HostUsers(false, Pod(pod => pod with { RunAsNonRoot = null }))),
        ["runAsNonRoot false, hostUsers false"] = (true, HostUsers(false, Pod(pod => pod with { RunAsNonRoot = false }))),
        ["runAsNonRoot unset, hostUsers true"] = (false, HostUsers(true, Pod(pod => pod with { RunAsNonRoot = null }))),
        ["runAsUser 1000 everywhere"] = (true, Pod(pod => pod with { RunAsUser = 1000 }, c => c with { RunAsUser = 1000 }, c => c with { RunAsUser = 1000 })),
        ["runAsUser 0 on the pod"] = (false, Pod(pod => pod with { RunAsUser = 0 })),
        ["runAsUser 0 on the init container"] = (false, Pod(same => same, c => c with { RunAsUser = 0 })),
        ["runAsUser 0 on the container"] = (false, Pod(same => same, null, c => c with { RunAsUser = 0 })),
        ["runAsUser 0, hostUsers false"] = (true, HostUsers(false, Pod(pod => pod with { RunAsUser = 0 }, c => c with { RunAsUser = 0 }))),
        ["privileged init container"] = (false, Pod(same => same, c => c with { Privileged = true })),
        ["privileged container"] = (false, Pod(same => same, null, c => c with { Privileged = true })),
        ["privileged false"] = (true, Pod(same => same, c => c with { Privileged = false }, c => c with { Privileged = false })),
        ["allowPrivilegeEscalation true on the container"] = (false, Pod(same => same, null, c => c with { AllowPrivilegeEscalation = true })),
        ["allowPrivilegeEscalation true on the init container"] = (false, Pod(same => same, c => c with { AllowPrivilegeEscalation = true })),
        ["allowPrivilegeEscalation unset"] = (false, Pod(same => same, null, c => c with { AllowPrivilegeEscalation = null })),
        ["no security context"] = (false, Pod(same => same, null, _ => null)),
        ["NET_BIND_SERVICE added"] = (true, Pod(same => same, Adds("NET_BIND_SERVICE"), Adds("NET_BIND_SERVICE"))),
        ["another capability added"] = (false, Pod(same => same, null, Adds("NET_BIND_SERVICE", "CHOWN"))),
        ["nothing dropped by the container"] = (false, Pod(same => same, null, Drops())),
        ["nothing dropped by the init container"] = (false, Pod(same => same, Drops())),
        ["every capability dropped by name"] = (false, Pod(same => same, null, Drops([.. LinuxCapabilities.Names]))),
        ["seccomp Localhost on the pod"] = (true, Pod(pod => pod with { SeccompProfile = new SeccompProfile("Localhost") })),
        ["seccomp on every container"] = (true, Pod(pod => pod with { SeccompProfile = null }, Seccomp("Localhost"), Seccomp("RuntimeDefault"))),
        ["seccomp unset everywhere"] = (false, Pod(pod => pod with { SeccompProfile = null })),
        ["seccomp Unconfined on the pod"] = (false, Pod(pod => pod with { SeccompProfile = new SeccompProfile("Unconfined") })),
        ["seccomp unset on the init container"] = (false, Pod(pod => pod with { SeccompProfile = null }, null, Seccomp("RuntimeDefault"))),
        ["seccomp unset on the container"] = (false, Pod(pod => pod with { SeccompProfile = null }, Seccomp("RuntimeDefault"))),
        ["seccomp Unconfined on the init container"] = (false, Pod(pod => pod with { SeccompProfile = null }, Seccomp("Unconfined"), Seccomp("RuntimeDefault"))),
        ["hostNetwork"] = (false, Pod(same => same).WithPod(pod => pod with { HostNetwork = true })),
        ["hostPID"] = (false, Pod(same => same).WithPod(pod => pod with { HostPid = true })),
        ["hostIPC"] = (false, Pod(same => same).WithPod(pod => pod with { HostIpc = true })),
        ["hostProcess on containers"] = (false, Pod(same => same, c => c with { WindowsHostProcess = true }, c => c with { WindowsHostProcess = true })),
    };

    public static TheoryData<string> Names => [.. Fixtures.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_verdict_is_that_of_Pod_Security_Admission(string name)
    {
        (bool allowed, WorkloadBuilder pod) = Fixtures[name];

        Assert.Equal(allowed, Judged.By(new SecurityContextRule(Demand.Restricted), pod).IsEmpty);
    }

    private static WorkloadBuilder Pod(
        Func<PodSecurityContext, PodSecurityContext> pod,
        Func<ContainerSecurityContext, ContainerSecurityContext?>? init = null,
        Func<ContainerSecurityContext, ContainerSecurityContext?>? container = null) =>
        APod()
            .WithPodSecurityContext(pod(GoodPod))
            .With(AnInitContainer().WithSecurityContext(init is null ? Good : init(Good)), AContainer().WithSecurityContext(container is null ? Good : container(Good)));

    private static WorkloadBuilder Windows(PodSecurityContext? context) =>
        APod().WithPodSecurityContext(context).With(AnInitContainer(), AContainer()).WithPod(pod => pod with { OsName = "windows" });

    private static WorkloadBuilder HostUsers(bool said, WorkloadBuilder workload) => workload.WithPod(pod => pod with { HostUsers = said });

    private static Func<ContainerSecurityContext, ContainerSecurityContext?> Adds(params string[] names) =>
        context => context with { Capabilities = new Capabilities { Drop = ["ALL"], Add = [.. names] } };

    private static Func<ContainerSecurityContext, ContainerSecurityContext?> Drops(params string[] names) =>
        context => context with { Capabilities = new Capabilities { Drop = [.. names] } };

    private static Func<ContainerSecurityContext, ContainerSecurityContext?> Seccomp(string type) =>
        context => context with { SeccompProfile = new SeccompProfile(type) };
}
