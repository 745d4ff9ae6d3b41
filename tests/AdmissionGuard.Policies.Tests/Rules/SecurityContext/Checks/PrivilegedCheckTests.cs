using AdmissionGuard.Policies.Rules.SecurityContext;
using AdmissionGuard.Policies.Workloads;
using Xunit;
using static AdmissionGuard.Policies.Tests.Builders.ContainerBuilder;
using static AdmissionGuard.Policies.Tests.Builders.WorkloadBuilder;

namespace AdmissionGuard.Policies.Tests.Rules.SecurityContext.Checks;

public sealed class PrivilegedCheckTests
{
    private static readonly ContainerSecurityContext Yes = new() { Privileged = true };
    private static readonly ContainerSecurityContext No = new() { Privileged = false };

    private static readonly CheckCases Cases = new(SecurityContextReasons.Privileged, Demand.Nothing with { Privileged = false })
    {
        { "no security context", APod() },
        { "a security context that says nothing", APod().With(AContainer().WithSecurityContext(new ContainerSecurityContext())) },
        { "false", APod().With(AContainer().WithSecurityContext(No)) },
        { "true", APod().With(AContainer().WithSecurityContext(Yes)), "spec.containers[0].securityContext.privileged" },
        {
            "true on each kind of container",
            APod().With(AnInitContainer().WithSecurityContext(Yes), AContainer().WithSecurityContext(Yes), AnEphemeralContainer().WithSecurityContext(Yes)),
            "spec.initContainers[0].securityContext.privileged",
            "spec.containers[0].securityContext.privileged",
            "spec.ephemeralContainers[0].securityContext.privileged"
        },
        {
            "a Windows pod is not exempt",
            APod().With(AContainer().WithSecurityContext(Yes)).WithPod(pod => pod with { OsName = "windows" }),
            "spec.containers[0].securityContext.privileged"
        },
        {
            "a user namespace exempts nothing",
            APod().With(AContainer().WithSecurityContext(Yes)).WithPod(pod => pod with { HostUsers = false }),
            "spec.containers[0].securityContext.privileged"
        },
        { "what else a privileged container ignores was not asked", APod().With(AContainer().WithSecurityContext(No with { AllowPrivilegeEscalation = true })) },
    };

    public static TheoryData<string> Names => Cases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void No_container_may_be_privileged(string name) => Cases.AssertHolds(name);
}
