using AdmissionGuard.EndToEnd.Tests.Cluster;
using AdmissionGuard.EndToEnd.Tests.Manifests;
using AdmissionGuard.EndToEnd.Tests.Processes;

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

    /// <summary>Whether a document is of one of these kinds.</summary>
    public static bool Has(string document) =>
        document.Contains("apiVersion: cert-manager.io/", StringComparison.Ordinal) || document.Contains("apiVersion: monitoring.coreos.com/", StringComparison.Ordinal);

    /// <summary>
    /// Has kubectl hold a document to the schemas that the API server publishes. The API server is not sent it: Debian's kube-apiserver 1.20
    /// ends with a fault in its JSON library, which does not know the maps of the Go it was built with, once it has a custom resource to write.
    /// </summary>
    public static async Task<CommandResult> ValidateAsync(ControlPlane cluster, string document)
    {
        using ScratchFolder folder = new();
        return await cluster.Kubectl.RunAsync("create", "--dry-run=client", "--validate=true", "-f", folder.Write("made.yaml", document));
    }
}
