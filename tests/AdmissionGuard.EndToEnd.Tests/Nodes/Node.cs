using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using AdmissionGuard.EndToEnd.Tests.Cluster;
using AdmissionGuard.EndToEnd.Tests.Processes;

namespace AdmissionGuard.EndToEnd.Tests.Nodes;

/// <summary>
/// The one node of a test cluster: it does what scheduler, kubelet, container runtime, kube-proxy and DNS do, as far as the Pods of
/// AdmissionGuard show it. The containers are processes of the machine, each in a root folder, a network and with the user of its own.
/// </summary>
/// <remarks>
/// Not here: init containers, exec and tcpSocket probes, preStop actions but sleep, limits of memory and CPU, seccomp, subPath, and
/// NetworkPolicies, which have no effect. Every container has a read-only root. Any Pod fits on the node, whatever it asks for.
/// </remarks>
internal sealed class Node : IAsyncDisposable
{
    private const string Name = "node-1";

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private readonly ScratchFolder _folder = new();
    private readonly CancellationTokenSource _shutdown = new();
    private readonly ConcurrentDictionary<string, RunningPod> _pods = [];
    private readonly ConcurrentQueue<RunningPod> _gone = [];
    private readonly HashSet<string> _taken = [];
    private readonly NodeParts _parts;
    private readonly ServiceProxy _proxy;
    private readonly Task _running;

    private Node(ControlPlane cluster, NodeNetwork network)
    {
        ApiServer api = new(cluster.Connect());
        ObjectCache services = new(api, "api/v1/services");
        ObjectCache endpoints = new(api, "api/v1/endpoints");
        _proxy = new ServiceProxy(network.Door, services, endpoints, _folder);
        Client = new HttpClient(network.Door.Into(new SocketsHttpHandler { UseProxy = false, PooledConnectionLifetime = TimeSpan.Zero }));
        _parts = new NodeParts(
            api, network, new(api, "api/v1/pods"), new(api, "api/v1/configmaps"), new(api, "api/v1/secrets"), new ImageStore(), Client, _proxy.HostsFile, _folder.Path);
        ObjectCache[] caches = [services, endpoints, _parts.Pods, _parts.ConfigMaps, _parts.Secrets];
        _running = Task.WhenAll([.. caches.Select(cache => cache.FollowAsync(_shutdown.Token)), _proxy.RunAsync(_shutdown.Token), FollowPodsAsync()]);
    }

    /// <summary>Reaches the Pods by their addresses, each request over a connection of its own.</summary>
    public HttpClient Client { get; }

    /// <summary>What Pods can run here.</summary>
    public ImageStore Images => _parts.Images;

    /// <summary>Registers the node and begins to run Pods.</summary>
    public static async Task<Node> StartAsync(ControlPlane cluster, NodeNetwork network)
    {
        string labels = $"{{kubernetes.io/hostname: {Name}, kubernetes.io/os: linux, topology.kubernetes.io/zone: zone-1}}";
        (await cluster.Api.CreateAsync("api/v1/nodes", $"{{apiVersion: v1, kind: Node, metadata: {{name: {Name}, labels: {labels}}}}}")).Accepted();
        return new Node(cluster, network);
    }

    /// <summary>Kills the processes of a Pod; the Pod stays and starts them again.</summary>
    public void Kill(string space, string pod) => Existing(space, pod).Kill();

    /// <summary>Stops the processes of a Pod as after a failed liveness probe; the Pod stays and starts them again.</summary>
    public void Restart(string space, string pod) => Existing(space, pod).Restart();

    /// <summary>What the containers of a Pod wrote, before restarts too; empty before it is here.</summary>
    public string Log(string space, string pod) => Find(space, pod)?.Log ?? "";

    /// <summary>What all Pods of a namespace wrote, those that are gone too: for the message of a test that fails.</summary>
    public string Logs(string space) =>
        string.Join('\n', _gone.Concat(_pods.Values).Where(pod => pod.Space == space).Select(pod => $"--- {pod.Name}\n{pod.Log}"));

    /// <summary>The Pods of a namespace that it runs.</summary>
    public IReadOnlyList<string> Running(string space) => [.. _pods.Values.Where(pod => pod.Space == space).Select(pod => pod.Name)];

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _shutdown.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(_pods.Values.Select(pod => pod.DisposeAsync().AsTask()));
        _proxy.Dispose();
        Client.Dispose();
        _parts.Api.Dispose();
        _shutdown.Dispose();
        _folder.Dispose();
    }

    private RunningPod Existing(string space, string pod) => Find(space, pod) ?? throw new InvalidOperationException($"the node does not run {space}/{pod}");

    private RunningPod? Find(string space, string pod) => _pods.Values.Concat(_gone).FirstOrDefault(running => running.Space == space && running.Name == pod);

    private async Task FollowPodsAsync()
    {
        using PeriodicTimer timer = new(Interval);
        while (await timer.WaitForNextTickAsync(_shutdown.Token))
        {
            try
            {
                foreach (StoredObject pod in _parts.Pods.All.Where(pod => !_taken.Contains(pod.Uid)))
                {
                    await TakeInAsync(pod);
                }
            }
            catch (Exception lost) when (Outage.Is(lost) && !_shutdown.IsCancellationRequested)
            {
                // The API server restarts; the next round tries again.
            }

            foreach (RunningPod gone in _pods.Values.Where(pod => pod.IsGone).ToArray())
            {
                _gone.Enqueue(gone);
                _pods.TryRemove(gone.Uid, out _);
            }
        }
    }

    private async Task TakeInAsync(StoredObject pod)
    {
        JsonObject read = pod.Read();
        if ((string?)read["spec"]!["nodeName"] is not { Length: > 0 } node)
        {
            string binding = $$$"""{"apiVersion":"v1","kind":"Binding","metadata":{"name":"{{{pod.Name}}}"},"target":{"apiVersion":"v1","kind":"Node","name":"{{{Name}}}"}}""";
            await _parts.Api.CreateAsync($"api/v1/namespaces/{pod.Space}/pods/{pod.Name}/binding", binding);
        }
        else if (node == Name)
        {
            _taken.Add(pod.Uid);
            _pods[pod.Uid] = new RunningPod(_parts, pod);
        }
    }
}
