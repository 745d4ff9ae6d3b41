using AdmissionGuard.Policies.Rules.SecurityContext;
using AdmissionGuard.Policies.Tests.Builders;
using AdmissionGuard.Policies.Workloads;
using Xunit;
using static AdmissionGuard.Policies.Tests.Builders.ContainerBuilder;
using static AdmissionGuard.Policies.Tests.Builders.WorkloadBuilder;

namespace AdmissionGuard.Policies.Tests.Rules.SecurityContext.Checks;

public sealed class HostProcessCheckTests
{
    private const string OnPod = "spec.securityContext.windowsOptions.hostProcess";
    private const string OnFirst = "spec.containers[0].securityContext.windowsOptions.hostProcess";
    private const string OnInit = "spec.initContainers[0].securityContext.windowsOptions.hostProcess";

    private static readonly CheckCases Cases = new(SecurityContextReasons.HostProcess, Demand.Nothing with { Privileged = false })
    {
        { "nothing", Pod(null) },
        { "false on the pod and the container", Pod(false).With(Says(AContainer(), false)) },
        { "true on the pod", Pod(true), OnPod },
        { "true on the pod, false on the container", Pod(true).With(Says(AContainer(), false)), OnPod },
        { "true on the container", Pod(null).With(Says(AContainer(), true)), OnFirst },
        { "true on the pod, the init container and the container", Pod(true).With(Says(AnInitContainer(), true), Says(AContainer(), true)), OnPod, OnInit, OnFirst },
        { "true on a pod that does not say it is for Windows", Pod(true).WithPod(pod => pod with { OsName = null }), OnPod },
    };

    public static TheoryData<string> Names => Cases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void No_container_may_be_a_host_process(string name) => Cases.AssertHolds(name);

    private static WorkloadBuilder Pod(bool? said) =>
        APod().WithPod(pod => pod with { OsName = "windows", SecurityContext = new PodSecurityContext { WindowsHostProcess = said } });

    private static ContainerBuilder Says(ContainerBuilder container, bool said) =>
        container.WithSecurityContext(new ContainerSecurityContext { WindowsHostProcess = said });
}
