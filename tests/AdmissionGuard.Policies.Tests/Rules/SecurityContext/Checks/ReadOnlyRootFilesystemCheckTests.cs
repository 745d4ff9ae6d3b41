using AdmissionGuard.Policies.Rules.SecurityContext;
using AdmissionGuard.Policies.Tests.Builders;
using AdmissionGuard.Policies.Workloads;
using Xunit;
using static AdmissionGuard.Policies.Tests.Builders.ContainerBuilder;
using static AdmissionGuard.Policies.Tests.Builders.WorkloadBuilder;

namespace AdmissionGuard.Policies.Tests.Rules.SecurityContext.Checks;

public sealed class ReadOnlyRootFilesystemCheckTests
{
    private const string OnFirst = "spec.containers[0].securityContext.readOnlyRootFilesystem";

    private static readonly CheckCases Cases = new(SecurityContextReasons.RootFilesystemWritable, Demand.Nothing with { ReadOnlyRootFilesystem = true })
    {
        { "no security context", APod(), OnFirst },
        { "a security context that says nothing", APod().With(Says(AContainer(), null)), OnFirst },
        { "false", APod().With(Says(AContainer(), false)), OnFirst },
        { "true", APod().With(Says(AContainer(), true)) },
        { "the init container", APod().With(AnInitContainer(), Says(AContainer(), true)), "spec.initContainers[0].securityContext.readOnlyRootFilesystem" },
        {
            "the ephemeral container",
            APod().With(Says(AContainer(), true), Says(AnEphemeralContainer(), false)),
            "spec.ephemeralContainers[0].securityContext.readOnlyRootFilesystem"
        },
        { "a Linux pod can", APod().WithPod(pod => pod with { OsName = "linux" }), OnFirst },
        { "a Windows pod cannot say", APod().WithPod(pod => pod with { OsName = "windows" }) },
    };

    public static TheoryData<string> Names => Cases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void ReadOnlyRootFilesystem_must_be_true_for_every_container(string name) => Cases.AssertHolds(name);

    private static ContainerBuilder Says(ContainerBuilder container, bool? said) =>
        container.WithSecurityContext(new ContainerSecurityContext { ReadOnlyRootFilesystem = said });
}
