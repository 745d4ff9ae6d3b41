using AdmissionGuard.Policies.Rules.SecurityContext;
using AdmissionGuard.Policies.Tests.Builders;
using AdmissionGuard.Policies.Workloads;
using Xunit;
using static AdmissionGuard.Policies.Tests.Builders.ContainerBuilder;
using static AdmissionGuard.Policies.Tests.Builders.WorkloadBuilder;

namespace AdmissionGuard.Policies.Tests.Rules.SecurityContext.Checks;

public sealed class AllowPrivilegeEscalationCheckTests
{
    private const string OnFirst = "spec.containers[0].securityContext.allowPrivilegeEscalation";

    private static readonly SecurityContextOptions Options = Demand.Nothing with { AllowPrivilegeEscalation = false };

    private static readonly CheckCases Cases = new(SecurityContextReasons.PrivilegeEscalation, Options)
    {
        { "no security context", APod(), OnFirst },
        { "a security context that says nothing", APod().With(Says(AContainer(), null)), OnFirst },
        { "true", APod().With(Says(AContainer(), true)), OnFirst },
        { "false", APod().With(Says(AContainer(), false)) },
        { "only one of two says false", APod().With(Says(AContainer(), false), AContainer("other")), "spec.containers[1].securityContext.allowPrivilegeEscalation" },
        { "the init container", APod().With(Says(AnInitContainer(), true), Says(AContainer(), false)), "spec.initContainers[0].securityContext.allowPrivilegeEscalation" },
        {
            "the ephemeral container",
            APod().With(Says(AContainer(), false), AnEphemeralContainer()),
            "spec.ephemeralContainers[0].securityContext.allowPrivilegeEscalation"
        },
        { "a Windows pod cannot say", APod().WithPod(pod => pod with { OsName = "windows" }) },
        { "a Linux pod can", APod().WithPod(pod => pod with { OsName = "linux" }), OnFirst },
        { "another spelling of windows is no Windows", APod().WithPod(pod => pod with { OsName = "Windows" }), OnFirst },
        { "a user namespace exempts nothing", APod().WithPod(pod => pod with { HostUsers = false }), OnFirst },
    };

    public static TheoryData<string> Names => Cases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void AllowPrivilegeEscalation_must_be_false_in_so_many_words(string name) => Cases.AssertHolds(name);

    [Fact]
    public void A_privileged_container_is_told_that_both_must_change_since_the_API_server_refuses_one()
    {
        WorkloadBuilder pod = APod().With(AContainer().WithSecurityContext(new ContainerSecurityContext { Privileged = true }));

        Assert.Equal(
            "set securityContext.allowPrivilegeEscalation: false and securityContext.privileged: false on the container",
            Assert.Single(Judged.By(new SecurityContextRule(Options), pod)).Remedy);
    }

    private static ContainerBuilder Says(ContainerBuilder container, bool? said) =>
        container.WithSecurityContext(new ContainerSecurityContext { AllowPrivilegeEscalation = said });
}
