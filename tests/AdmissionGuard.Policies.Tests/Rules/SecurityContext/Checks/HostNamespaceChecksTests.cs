using AdmissionGuard.Policies.Rules.SecurityContext;
using AdmissionGuard.Policies.Tests.Builders;
using AdmissionGuard.Policies.Verdicts;
using Xunit;
using static AdmissionGuard.Policies.Tests.Builders.WorkloadBuilder;

namespace AdmissionGuard.Policies.Tests.Rules.SecurityContext.Checks;

public sealed class HostNamespaceChecksTests
{
    private static readonly SecurityContextOptions All = Demand.Nothing with { HostNetwork = false, HostPID = false, HostIPC = false };

    private static readonly WorkloadBuilder Sharing = ADeployment().WithPod(pod => pod with { HostNetwork = true, HostPid = true, HostIpc = true });

    [Fact]
    public void A_pod_with_its_own_namespaces_passes() => Assert.Empty(Judged.By(new SecurityContextRule(All), APod()));

    [Fact]
    public void Each_namespace_shared_with_the_node_is_a_fault_of_the_pod()
    {
        Violation[] violations = [.. Judged.By(new SecurityContextRule(All), Sharing)];

        Assert.Equal(["host-network", "host-pid", "host-ipc"], violations.Select(v => v.Reason.Code));
        Assert.Equal(
            ["spec.template.spec.hostNetwork", "spec.template.spec.hostPID", "spec.template.spec.hostIPC"],
            violations.Select(v => v.Place.FullPath));
    }

    [Fact]
    public void Only_what_is_demanded_is_told()
    {
        Assert.Equal("host-network", Assert.Single(Judged.By(new SecurityContextRule(Demand.Nothing with { HostNetwork = false }), Sharing)).Reason.Code);
        Assert.Equal("host-pid", Assert.Single(Judged.By(new SecurityContextRule(Demand.Nothing with { HostPID = false }), Sharing)).Reason.Code);
        Assert.Equal("host-ipc", Assert.Single(Judged.By(new SecurityContextRule(Demand.Nothing with { HostIPC = false }), Sharing)).Reason.Code);
    }

    [Fact]
    public void Neither_Windows_nor_a_user_namespace_exempts()
    {
        WorkloadBuilder pod = Sharing.WithPod(pod => pod with { OsName = "windows", HostUsers = false });

        Assert.Equal(3, Judged.By(new SecurityContextRule(All), pod).Length);
    }
}
