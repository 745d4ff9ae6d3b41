using AdmissionGuard.EndToEnd.Tests.Cluster;
using AdmissionGuard.EndToEnd.Tests.Nodes;
using AdmissionGuard.EndToEnd.Tests.Processes;
using AdmissionGuard.EndToEnd.Tests.Webhook;

namespace AdmissionGuard.EndToEnd.Tests;

/// <summary>
/// A second control plane, with a node that runs Pods, in a network of its own. The tests of one collection share it and run one after
/// the other, since some of them register webhooks for the whole cluster; and beside no other test, since they measure what fails under load.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class NodeLab : IAsyncLifetime, ICollectionFixture<NodeLab>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "node";

    private readonly ScratchFolder _folder = new();
    private CallerFiles? _caller;
    private NodeNetwork? _network;
    private ControlPlane? _cluster;
    private Node? _node;

    /// <summary>The audit log of the API server: what service accounts asked it.</summary>
    internal string AuditLog => _folder.File("audit.log");

    /// <summary>By what the API server shows webhooks who it is, if they ask.</summary>
    internal CallerFiles Caller => _caller ?? throw NotStarted();

    /// <summary>The network of the node and its Pods.</summary>
    internal NodeNetwork Network => _network ?? throw NotStarted();

    /// <summary>The control plane.</summary>
    internal ControlPlane Cluster => _cluster ?? throw NotStarted();

    /// <summary>The node.</summary>
    internal Node Node => _node ?? throw NotStarted();

    /// <summary>Whether Pods can be run here.</summary>
    internal static bool RunsPods => NetworkNamespace.CanBe && KubernetesParts.Has("kube-controller-manager");

    /// <summary>Skips the test where Pods cannot be run.</summary>
    internal static void SkipUnlessPodsRun()
    {
        Assert.SkipUnless(NetworkNamespace.CanBe, "network namespaces need root");
        Assert.SkipUnless(KubernetesParts.Has("kube-controller-manager"), "KUBEBUILDER_ASSETS has no kube-controller-manager");
    }

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        if (!RunsPods)
        {
            return;
        }

        _caller = await CallerFiles.MakeAsync();
        _network = await NodeNetwork.MakeAsync();
        _cluster = new ControlPlane(_network, new ControlPlaneSettings { RunsPods = true, ApiServerArguments = [.. Audit(), $"--admission-control-config-file={_caller.Configuration}"] });
        await _cluster.InitializeAsync();
        _node = await Node.StartAsync(_cluster, _network);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await (_node?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_cluster?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_network?.DisposeAsync() ?? ValueTask.CompletedTask);
        _caller?.Dispose();
        _folder.Dispose();
    }

    private string[] Audit()
    {
        const string Policy = "apiVersion: audit.k8s.io/v1\nkind: Policy\nrules: [{ level: Metadata, userGroups: [\"system:serviceaccounts\"] }, { level: None }]\n";
        return [$"--audit-policy-file={_folder.Write("audit.yaml", Policy)}", $"--audit-log-path={AuditLog}"];
    }

    private static InvalidOperationException NotStarted() => new("the node has not started");
}
