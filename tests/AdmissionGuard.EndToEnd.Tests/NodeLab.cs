using AdmissionGuard.EndToEnd.Tests.Cluster;
using AdmissionGuard.EndToEnd.Tests.Nodes;

namespace AdmissionGuard.EndToEnd.Tests;

/// <summary>
/// A second control plane, with a node that runs Pods, in a network of its own. The tests of one collection share it and run one after
/// the other, since some of them register webhooks for the whole cluster.
/// </summary>
[CollectionDefinition(Name)]
public sealed class NodeLab : IAsyncLifetime, ICollectionFixture<NodeLab>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "node";

    private NodeNetwork? _network;
    private ControlPlane? _cluster;
    private Node? _node;

    /// <summary>The control plane.</summary>
    internal ControlPlane Cluster => _cluster ?? throw NotStarted();

    /// <summary>The node.</summary>
    internal Node Node => _node ?? throw NotStarted();

    /// <summary>Skips the test where Pods cannot be run.</summary>
    internal static void SkipUnlessPodsRun()
    {
        Assert.SkipUnless(NetworkNamespace.CanBe, "network namespaces need root");
        Assert.SkipUnless(KubernetesParts.Has("kube-controller-manager"), "KUBEBUILDER_ASSETS has no kube-controller-manager");
    }

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        if (!NetworkNamespace.CanBe || !KubernetesParts.Has("kube-controller-manager"))
        {
            return;
        }

        _network = await NodeNetwork.MakeAsync();
        _cluster = new ControlPlane(_network, new ControlPlaneSettings { RunsPods = true });
        await _cluster.InitializeAsync();
        _node = await Node.StartAsync(_cluster, _network);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await (_node?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_cluster?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_network?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    private static InvalidOperationException NotStarted() => new("the node has not started");
}
