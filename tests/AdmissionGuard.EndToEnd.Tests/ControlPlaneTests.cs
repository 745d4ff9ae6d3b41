using AdmissionGuard.EndToEnd.Tests.Processes;

namespace AdmissionGuard.EndToEnd.Tests;

public sealed class ControlPlaneTests(Lab lab)
{
    [Fact]
    public async Task Kubectl_reaches_the_API_server()
    {
        CommandResult result = await lab.Cluster.Kubectl.RunAsync("get", "namespace", "default", "-o", "name");
        Assert.Equal("namespace/default\n", result.Output);
    }
}
