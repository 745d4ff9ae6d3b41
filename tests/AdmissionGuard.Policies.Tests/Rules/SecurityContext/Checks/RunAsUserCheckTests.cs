using AdmissionGuard.Policies.Rules.SecurityContext;
using AdmissionGuard.Policies.Tests.Builders;
using AdmissionGuard.Policies.Workloads;
using Xunit;
using static AdmissionGuard.Policies.Tests.Builders.ContainerBuilder;
using static AdmissionGuard.Policies.Tests.Builders.WorkloadBuilder;

namespace AdmissionGuard.Policies.Tests.Rules.SecurityContext.Checks;

public sealed class RunAsUserCheckTests
{
    private const string OnPod = "spec.securityContext.runAsUser";
    private const string OnFirst = "spec.containers[0].securityContext.runAsUser";
    private const string OnSecond = "spec.containers[1].securityContext.runAsUser";

    private static readonly CheckCases Cases = new(SecurityContextReasons.RunAsRootUser, Demand.Nothing with { NonZeroUser = true })
    {
        { "nothing anywhere", APod() },
        { "security contexts that say nothing", Pod(null).With(As(null)) },
        { "another user on the pod", Pod(1000) },
        { "another user on the container", APod().With(As(1)) },
        { "0 on the pod", Pod(0), OnPod },
        { "0 on the pod although every container has another", Pod(0).With(As(1000)), OnPod },
        { "0 on the container", APod().With(As(0)), OnFirst },
        { "0 on one container below a pod with another", Pod(1000).With(AContainer(), As(0)), OnSecond },
        { "0 on the pod and on each container", Pod(0).With(As(0), As(0)), OnPod, OnFirst, OnSecond },
        { "0 on the init container", APod().With(Init(0), As(1000)), "spec.initContainers[0].securityContext.runAsUser" },
        { "0 on the ephemeral container", APod().With(As(1000), Ephemeral(0)), "spec.ephemeralContainers[0].securityContext.runAsUser" },
        { "hostUsers false and 0 everywhere", HostUsers(false, Pod(0).With(As(0))) },
        { "hostUsers true exempts nothing", HostUsers(true, Pod(0)), OnPod },
        { "runAsNonRoot is another matter", APod().With(AContainer().WithSecurityContext(new ContainerSecurityContext { RunAsNonRoot = false })) },
        { "a Deployment has longer paths", ADeployment().With(As(0)), "spec.template.spec.containers[0].securityContext.runAsUser" },
    };

    public static TheoryData<string> Names => Cases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void RunAsUser_must_never_be_0(string name) => Cases.AssertHolds(name);

    [Fact]
    public void RunAsNonRoot_brings_this_check_too()
    {
        WorkloadBuilder pod = APod().With(AContainer().WithSecurityContext(new ContainerSecurityContext { RunAsNonRoot = true, RunAsUser = 0 }));

        Assert.Equal(["run-as-root-user"], Judged.By(new SecurityContextRule(Demand.NonRoot), pod).Select(v => v.Reason.Code));
    }

    [Fact]
    public void Demanding_it_both_ways_tells_a_fault_once()
    {
        SecurityContextRule rule = new(Demand.NonRoot with { NonZeroUser = true });
        WorkloadBuilder pod = APod().With(AContainer().WithSecurityContext(new ContainerSecurityContext { RunAsNonRoot = true, RunAsUser = 0 }));

        Assert.Single(Judged.By(rule, pod));
    }

    private static WorkloadBuilder Pod(long? user) => APod().WithPodSecurityContext(new PodSecurityContext { RunAsUser = user });

    private static WorkloadBuilder HostUsers(bool said, WorkloadBuilder workload) => workload.WithPod(pod => pod with { HostUsers = said });

    private static ContainerBuilder As(long? user) => AContainer().WithSecurityContext(new ContainerSecurityContext { RunAsUser = user });

    private static ContainerBuilder Init(long user) => AnInitContainer().WithSecurityContext(new ContainerSecurityContext { RunAsUser = user });

    private static ContainerBuilder Ephemeral(long user) => AnEphemeralContainer().WithSecurityContext(new ContainerSecurityContext { RunAsUser = user });
}
