using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AdmissionGuard.EndToEnd.Tests.Processes;

namespace AdmissionGuard.EndToEnd.Tests.Nodes;

/// <summary>What kube-proxy and the cluster's DNS do: the address and the names of each Service lead to its ready endpoints.</summary>
internal sealed class ServiceProxy(NamespaceDoor door, ObjectCache services, ObjectCache endpoints, ScratchFolder folder) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private readonly Dictionary<IPEndPoint, PortForwarder> _forwarders = [];
    private int _written;

    /// <summary>The hosts file with the names; it keeps its inode, so that a container can have it mounted.</summary>
    public string HostsFile { get; } = folder.Write("hosts", "");

    /// <summary>Follows the Services until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using PeriodicTimer timer = new(Interval);
        string seen = "";
        while (await timer.WaitForNextTickAsync(cancellation))
        {
            StoredObject[] all = [.. services.All.OrderBy(service => service.Space + "/" + service.Name, StringComparer.Ordinal)];
            string now = string.Join(' ', all.Select(service => service.Uid + service.Version));
            if (now != seen)
            {
                Follow([.. all.Select(service => service.Read())]);
                seen = now;
            }
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (PortForwarder forwarder in _forwarders.Values)
        {
            forwarder.Dispose();
        }
    }

    private void Follow(IReadOnlyList<JsonObject> all)
    {
        JsonObject[] addressed = [.. all.Where(service => IPAddress.TryParse((string?)service["spec"]!["clusterIP"], out _))];
        var ports = addressed.SelectMany(service => service["spec"]!["ports"]!.AsArray(), (service, port) => (Service: service, Port: port!))
            .ToDictionary(pair => new IPEndPoint(IPAddress.Parse((string)pair.Service["spec"]!["clusterIP"]!), (int)pair.Port["port"]!));
        foreach (IPEndPoint gone in _forwarders.Keys.Except(ports.Keys).ToArray())
        {
            _forwarders[gone].Dispose();
            _forwarders.Remove(gone);
        }

        foreach ((IPEndPoint address, (JsonObject service, JsonNode port)) in ports.Where(pair => !_forwarders.ContainsKey(pair.Key)))
        {
            (string space, string name, string portName) = ((string)service["metadata"]!["namespace"]!, (string)service["metadata"]!["name"]!, (string?)port["name"] ?? "");
            _forwarders[address] = new PortForwarder(door.Listen(address), () => ConnectAsync(Ready(space, name, portName)));
        }

        WriteHosts(addressed);
    }

    // As kube-proxy does: to one of the ready endpoints, at random; one that cannot be reached ends the connection.
    private async Task<Stream?> ConnectAsync(IReadOnlyList<IPEndPoint> ready) =>
        ready.Count == 0 ? null : await door.ConnectAsync(ready[Random.Shared.Next(ready.Count)], CancellationToken.None);

    private IReadOnlyList<IPEndPoint> Ready(string space, string name, string portName) =>
    [
        .. from subset in endpoints.Find(space, name)?.Read()["subsets"]?.AsArray() ?? []
           from port in subset!["ports"]?.AsArray() ?? []
           where ((string?)port!["name"] ?? "") == portName
           from address in subset["addresses"]?.AsArray() ?? []
           select new IPEndPoint(IPAddress.Parse((string)address!["ip"]!), (int)port["port"]!),
    ];

    // One write that never makes the file shorter: a reader sees the old names or the new ones.
    private void WriteHosts(IEnumerable<JsonObject> addressed)
    {
        StringBuilder text = new("127.0.0.1 localhost\n");
        foreach (JsonObject service in addressed)
        {
            string name = $"{service["metadata"]!["name"]}.{service["metadata"]!["namespace"]}";
            text.Append(null, $"{service["spec"]!["clusterIP"]} {name}.svc {name}.svc.cluster.local {name}\n");
        }

        byte[] bytes = Encoding.ASCII.GetBytes(text.ToString().PadRight(_written, '\n'));
        _written = bytes.Length;
        using FileStream file = new(HostsFile, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        file.Write(bytes);
    }
}
