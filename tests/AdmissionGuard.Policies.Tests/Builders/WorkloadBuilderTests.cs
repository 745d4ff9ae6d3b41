using AdmissionGuard.Policies.Workloads;
using Xunit;
using static AdmissionGuard.Policies.Tests.Builders.ContainerBuilder;
using static AdmissionGuard.Policies.Tests.Builders.WorkloadBuilder;

namespace AdmissionGuard.Policies.Tests.Builders;

public sealed class WorkloadBuilderTests
{
    [Fact]
    public void Containers_are_numbered_within_their_own_list()
    {
        Workload workload = APod().With(AContainer("a"), AnInitContainer("i"), AContainer("b"), AnEphemeralContainer("e")).Build();

        Assert.Equal(["Init 0 i", "Regular 0 a", "Regular 1 b", "Ephemeral 0 e"], workload.Pod.Containers.Select(c => c.ToString()));
    }
}
