using AdmissionGuard.EndToEnd.Tests.Cluster;

namespace AdmissionGuard.EndToEnd.Tests;

public sealed class ControlPlaneTests(Lab lab)
{
    [Fact]
    public async Task Kubectl_reaches_the_API_server()
    {
        KubectlResult result = await lab.Cluster.Kubectl.RunAsync("get", "namespace", "default", "-o", "name");
        Assert.Equal("namespace/default\n", result.Output);
    }
}
