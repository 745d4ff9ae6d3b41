using AdmissionGuard.Policies.Rules.SecurityContext;
using AdmissionGuard.Policies.Tests.Builders;
using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;
using Xunit;
using static AdmissionGuard.Policies.Tests.Builders.ContainerBuilder;
using static AdmissionGuard.Policies.Tests.Builders.WorkloadBuilder;

namespace AdmissionGuard.Policies.Tests.Rules.SecurityContext.Checks;

public sealed class RunAsNonRootCheckTests
{
    private const string OnPod = "spec.securityContext.runAsNonRoot";
    private const string OnFirst = "spec.containers[0].securityContext.runAsNonRoot";
    private const string OnSecond = "spec.containers[1].securityContext.runAsNonRoot";
    private const string OnInit = "spec.initContainers[0].securityContext.runAsNonRoot";
    private const string OnEphemeral = "spec.ephemeralContainers[0].securityContext.runAsNonRoot";

    private static readonly CheckCases Cases = new(SecurityContextReasons.RunAsRootPossible, Demand.NonRoot)
    {
        { "nothing anywhere", APod(), OnFirst },
        { "security contexts that say nothing", Pod(null).With(Says(null)), OnFirst },
        { "true on the pod", Pod(true) },
        { "true on the pod, containers with and without a context", Pod(true).With(AContainer(), Says(null)) },
        { "true on the container", APod().With(Says(true)) },
        { "true on every kind of container", APod().With(Init(true), Says(true), Ephemeral(true)) },
        { "true on only one of two", APod().With(Says(true), AContainer("other")), OnSecond },
        { "nothing on each kind", APod().With(AnInitContainer(), AContainer(), AnEphemeralContainer()), OnInit, OnFirst, OnEphemeral },
        { "false on the pod is told once", Pod(false).With(AContainer(), AContainer("other")), OnPod },
        { "false on the pod, true on the container", Pod(false).With(Says(true)), OnPod },
        { "false on the pod and on one container", Pod(false).With(Says(false), AContainer("other")), OnPod, OnFirst },
        { "false on the container below a pod that says true", Pod(true).With(Says(false), Says(true)), OnFirst },
        { "false on the init container", Pod(true).With(Init(false), AContainer()), OnInit },
        { "false on the ephemeral container", Pod(true).With(AContainer(), Ephemeral(false)), OnEphemeral },
        { "a user other than 0 proves nothing", APod().With(User(1000)), OnFirst },
        { "a user other than 0 on the pod proves nothing", PodUser(1000), OnFirst },
        { "hostUsers false and nothing else", HostUsers(false, APod()) },
        { "hostUsers false and false everywhere", HostUsers(false, Pod(false).With(Says(false))) },
        { "hostUsers true exempts nothing", HostUsers(true, APod()), OnFirst },
        { "a Windows pod without a word", Windows(APod()), OnFirst },
        { "a Windows pod that says true", Windows(Pod(true)) },
        { "a Linux pod without a word", APod().WithPod(pod => pod with { OsName = "linux" }), OnFirst },
    };

    private static readonly CheckCases LaxCases = new(SecurityContextReasons.RunAsRootPossible, Demand.NonRoot with { AcceptNonZeroUser = true })
    {
        { "nothing anywhere", APod(), OnFirst },
        { "true on the pod", Pod(true) },
        { "a user on the container", APod().With(User(1000)) },
        { "a user on the pod", PodUser(1000).With(AContainer(), Says(null)) },
        { "a user on one of two containers", APod().With(User(1000), AContainer("other")), OnSecond },
        { "a user on the container against its own false", APod().With(User(1000, false)) },
        { "a user on the container against the pod's false", Pod(false).With(User(1000)) },
        { "the pod's false and one container without a user", Pod(false).With(User(1000), AContainer("other")), OnPod },
        { "the pod's false and one container that says true without a user", Pod(false).With(User(1000), Says(true)), OnPod },
        { "a container's false without a user", Pod(true).With(Says(false)), OnFirst },
    };

    public static TheoryData<string> Names => Cases.Names;

    public static TheoryData<string> LaxNames => LaxCases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void RunAsNonRoot_must_be_true_for_every_container(string name) => Cases.AssertHolds(name);

    [Theory]
    [MemberData(nameof(LaxNames))]
    public void With_acceptNonZeroUser_an_effective_user_other_than_0_is_proof_too(string name) => LaxCases.AssertHolds(name);

    [Fact]
    public void With_acceptNonZeroUser_a_container_that_overrides_the_pods_user_with_0_is_no_proof()
    {
        string[] reasons = [.. Judged.By(new SecurityContextRule(Demand.NonRoot with { AcceptNonZeroUser = true }), PodUser(1000).With(User(0))).Select(v => v.Reason.Code)];

        Assert.Equal(["run-as-root-possible", "run-as-root-user"], reasons);
    }

    [Fact]
    public void With_acceptNonZeroUser_a_pod_without_containers_has_no_user_to_accept()
    {
        Workload workload = Pod(false).Build();

        Violation violation = Assert.Single(
            Judged.By(new SecurityContextRule(Demand.NonRoot with { AcceptNonZeroUser = true }), workload with { Pod = workload.Pod with { Containers = [] } }));

        Assert.Equal(OnPod, violation.Place.FullPath);
    }

    private static WorkloadBuilder Pod(bool? said) => APod().WithPodSecurityContext(new PodSecurityContext { RunAsNonRoot = said });

    private static WorkloadBuilder PodUser(long user) => APod().WithPodSecurityContext(new PodSecurityContext { RunAsUser = user });

    private static WorkloadBuilder Windows(WorkloadBuilder workload) => workload.WithPod(pod => pod with { OsName = "windows" });

    private static WorkloadBuilder HostUsers(bool said, WorkloadBuilder workload) => workload.WithPod(pod => pod with { HostUsers = said });

    private static ContainerBuilder Says(bool? said) => AContainer().WithSecurityContext(new ContainerSecurityContext { RunAsNonRoot = said });

    private static ContainerBuilder Init(bool said) => AnInitContainer().WithSecurityContext(new ContainerSecurityContext { RunAsNonRoot = said });

    private static ContainerBuilder Ephemeral(bool said) => AnEphemeralContainer().WithSecurityContext(new ContainerSecurityContext { RunAsNonRoot = said });

    private static ContainerBuilder User(long user, bool? nonRoot = null) =>
        AContainer().WithSecurityContext(new ContainerSecurityContext { RunAsUser = user, RunAsNonRoot = nonRoot });
}
