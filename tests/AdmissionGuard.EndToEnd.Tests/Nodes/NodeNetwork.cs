using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using AdmissionGuard.EndToEnd.Tests.Cluster;
using AdmissionGuard.EndToEnd.Tests.Processes;

namespace AdmissionGuard.EndToEnd.Tests.Nodes;

/// <summary>
/// The network of the one node, apart from that of the machine. The control plane listens on the node's own address; all addresses of
/// Services are local to it, so that a <see cref="PortForwarder"/> can listen on each; each Pod hangs on a cable of its own.
/// </summary>
internal sealed class NodeNetwork : IPlace, IAsyncDisposable
{
    private const string NodeScript = $"ip addr add {NodeAddress}/32 dev lo\nip route add local 10.0.0.0/24 dev lo";

    // 1: the process that keeps the node's namespace, 2: the cable's name, 3: the Pod's address.
    private const string PodScript = $"""
        ip link add eth0 type veth peer name $2 netns $1
        ip addr add $3/32 dev eth0
        ip link set eth0 up
        ip route add default dev eth0
        nsenter --target=$1 --net -- sh -c "ip link set $2 up && ip route add $3/32 dev $2 src {NodeAddress}"
        """;

    private const string NodeAddress = "10.1.0.1";

    private readonly NetworkNamespace _space;
    private readonly ConcurrentDictionary<int, bool> _shown = [];
    private int _pods;

    private NodeNetwork(NetworkNamespace space) => (_space, Door) = (space, new NamespaceDoor(space.ProcessId));

    /// <summary>The tests' way in.</summary>
    public NamespaceDoor Door { get; }

    /// <inheritdoc />
    public string Address => NodeAddress;

    /// <inheritdoc />
    public IReadOnlyList<string> Entry => _space.Entry;

    /// <summary>Makes it.</summary>
    public static async Task<NodeNetwork> MakeAsync() => new(await NetworkNamespace.MakeAsync(NodeScript));

    /// <inheritdoc />
    public SocketsHttpHandler Trusting(string authorityFile) => Door.Into(LoopbackHttp.Trusting(authorityFile));

    /// <summary>Lets each Pod that is made from now on find a server of the machine's loopback address at its own: such servers are known by that address.</summary>
    public void ShowToPods(Uri server) => _shown[server.Port] = true;

    /// <summary>Makes the network of a Pod, with an address that no other Pod ever had.</summary>
    public async Task<PodNetwork> AddPodAsync()
    {
        int number = Interlocked.Increment(ref _pods);
        IPAddress address = new([10, 2, (byte)(number / 250), (byte)(1 + (number % 250))]);
        NetworkNamespace space = await NetworkNamespace.MakeAsync(PodScript, $"{_space.ProcessId}", $"pod{number}", $"{address}");
        using NamespaceDoor door = new(space.ProcessId);
        return new PodNetwork(address, space, [.. _shown.Keys.Select(port => Show(door, new IPEndPoint(IPAddress.Loopback, port)))]);
    }

    private static PortForwarder Show(NamespaceDoor door, IPEndPoint server) => new(door.Listen(server), () => ReachAsync(server));

    private static async Task<Stream?> ReachAsync(IPEndPoint server)
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(server);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Door.Dispose();
        await _space.DisposeAsync();
    }
}
