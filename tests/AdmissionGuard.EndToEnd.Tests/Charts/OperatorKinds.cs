using AdmissionGuard.EndToEnd.Tests.Cluster;
using AdmissionGuard.EndToEnd.Tests.Manifests;

namespace AdmissionGuard.EndToEnd.Tests.Charts;

/// <summary>The kinds of cert-manager and of the Prometheus Operator that the chart makes, without the programs that act on them.</summary>
internal static class OperatorKinds
{
    private static readonly string File = Repository.File("tests/AdmissionGuard.EndToEnd.Tests/Charts/definitions.yaml");

    /// <summary>Has an API server serve them.</summary>
    public static async Task DefineAsync(ControlPlane cluster)
    {
        (await cluster.Kubectl.RunAsync("apply", "-f", File)).Succeeded();
        (await cluster.Kubectl.RunAsync("wait", "--for=condition=established", "--timeout=60s", "-f", File)).Succeeded();
    }
}
