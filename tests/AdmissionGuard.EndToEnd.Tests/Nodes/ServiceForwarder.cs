using System.Net;
using System.Net.Sockets;

namespace AdmissionGuard.EndToEnd.Tests.Nodes;

/// <summary>
/// kube-proxy's part for one port of one Service: each new connection goes to one of the ready endpoints, at random; one that cannot
/// be reached ends the connection, as there.
/// </summary>
internal sealed class ServiceForwarder : IDisposable
{
    private readonly NamespaceDoor _door;
    private readonly Socket _listener;
    private readonly Func<IReadOnlyList<IPEndPoint>> _endpoints;

    /// <summary>Listens on the address of a Service.</summary>
    public ServiceForwarder(NamespaceDoor door, IPEndPoint address, Func<IReadOnlyList<IPEndPoint>> endpoints)
    {
        (_door, _endpoints, _listener) = (door, endpoints, door.Listen(address));
        _ = AcceptAsync();
    }

    /// <inheritdoc />
    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ForwardAsync(await _listener.AcceptAsync());
            }
        }
        catch (Exception ended) when (Outage.Is(ended))
        {
            // The Service is gone.
        }
    }

    private async Task ForwardAsync(Socket accepted)
    {
        await using NetworkStream client = new(accepted, ownsSocket: true);
        try
        {
            if (_endpoints() is not { Count: > 0 } ready)
            {
                return;
            }

            await using Stream server = await _door.ConnectAsync(ready[Random.Shared.Next(ready.Count)], CancellationToken.None);
            await Task.WhenAny(client.CopyToAsync(server), server.CopyToAsync(client));
        }
        catch (Exception lost) when (Outage.Is(lost))
        {
            // Closing both ends is all that a proxy can do.
        }
    }
}
