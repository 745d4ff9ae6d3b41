using AdmissionGuard.Policies.Rules.SecurityContext;
using AdmissionGuard.Policies.Tests.Builders;
using AdmissionGuard.Policies.Workloads;
using Xunit;
using static AdmissionGuard.Policies.Tests.Builders.ContainerBuilder;
using static AdmissionGuard.Policies.Tests.Builders.WorkloadBuilder;

namespace AdmissionGuard.Policies.Tests.Rules.SecurityContext.Checks;

public sealed class SeccompProfileCheckTests
{
    private const string OnPod = "spec.securityContext.seccompProfile.type";
    private const string OnFirst = "spec.containers[0].securityContext.seccompProfile.type";
    private const string OnSecond = "spec.containers[1].securityContext.seccompProfile.type";
    private const string OnInit = "spec.initContainers[0].securityContext.seccompProfile.type";

    private static readonly CheckCases Restricted = new(SecurityContextReasons.SeccompProfile, Demand.Nothing with { SeccompProfile = Demand.Seccomp("RuntimeDefault", "Localhost") })
    {
        { "nothing anywhere", APod(), OnFirst },
        { "security contexts without a profile", APod().WithPodSecurityContext(new PodSecurityContext()).With(AContainer().WithSecurityContext(new ContainerSecurityContext())), OnFirst },
        { "RuntimeDefault on the pod", Pod("RuntimeDefault") },
        { "Localhost on the pod", Pod("Localhost") },
        { "a profile for each container", APod().With(Has(AnInitContainer(), "Localhost"), Has(AContainer(), "RuntimeDefault")) },
        { "Unconfined on the pod is told once", Pod("Unconfined").With(AContainer(), AContainer("other")), OnPod },
        { "Unconfined on the pod although every container has its own", Pod("Unconfined").With(Has(AContainer(), "RuntimeDefault")), OnPod },
        { "Unconfined on the container", Pod("RuntimeDefault").With(AContainer(), Has(AContainer("other"), "Unconfined")), OnSecond },
        { "no profile for the init container", APod().With(AnInitContainer(), Has(AContainer(), "RuntimeDefault")), OnInit },
        { "no profile for the container", APod().With(Has(AnInitContainer(), "RuntimeDefault"), AContainer()), OnFirst },
        { "Unconfined on the init container", APod().With(Has(AnInitContainer(), "Unconfined"), Has(AContainer(), "RuntimeDefault")), OnInit },
        {
            "Unconfined on the ephemeral container",
            Pod("RuntimeDefault").With(AContainer(), Has(AnEphemeralContainer(), "Unconfined")),
            "spec.ephemeralContainers[0].securityContext.seccompProfile.type"
        },
        { "a profile without a type on the container", Pod("RuntimeDefault").With(Has(AContainer(), null)), OnFirst },
        { "a profile without a type on the pod", Pod(null), OnPod },
        { "an unknown type", Pod("runtime/default"), OnPod },
        { "a Windows pod cannot say", APod().WithPod(pod => pod with { OsName = "windows" }) },
        { "a Linux pod can", APod().WithPod(pod => pod with { OsName = "linux" }), OnFirst },
    };

    private static readonly CheckCases RuntimeDefaultOnly = new(SecurityContextReasons.SeccompProfile, Demand.Nothing with { SeccompProfile = Demand.Seccomp("RuntimeDefault") })
    {
        { "RuntimeDefault", Pod("RuntimeDefault") },
        { "Localhost", Pod("Localhost"), OnPod },
    };

    public static TheoryData<string> Names => Restricted.Names;

    public static TheoryData<string> RuntimeDefaultNames => RuntimeDefaultOnly.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_container_needs_a_profile_of_a_type_demanded(string name) => Restricted.AssertHolds(name);

    [Theory]
    [MemberData(nameof(RuntimeDefaultNames))]
    public void A_single_type_can_be_demanded(string name) => RuntimeDefaultOnly.AssertHolds(name);

    private static WorkloadBuilder Pod(string? type) => APod().WithPodSecurityContext(new PodSecurityContext { SeccompProfile = new SeccompProfile(type) });

    private static ContainerBuilder Has(ContainerBuilder container, string? type) =>
        container.WithSecurityContext(new ContainerSecurityContext { SeccompProfile = new SeccompProfile(type) });
}
