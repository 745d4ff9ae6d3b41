using System.Net.Sockets;

namespace AdmissionGuard.EndToEnd.Tests.Nodes;

/// <summary>Leads each connection to a port on to somewhere else.</summary>
internal sealed class PortForwarder : IDisposable
{
    private readonly Socket _listener;
    private readonly Func<Task<Stream?>> _connect;

    /// <summary>Begins.</summary>
    /// <param name="listener">Where connections come in; disposed of with this.</param>
    /// <param name="connect">Makes the connection on; null when there is nowhere to go, which ends the one that came in.</param>
    public PortForwarder(Socket listener, Func<Task<Stream?>> connect)
    {
        (_listener, _connect) = (listener, connect);
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
            // Nobody is to come any more.
        }
    }

    private async Task ForwardAsync(Socket accepted)
    {
        await using NetworkStream client = new(accepted, ownsSocket: true);
        try
        {
            if (await _connect() is not { } connected)
            {
                return;
            }

            await using Stream server = connected;
            await Task.WhenAny(client.CopyToAsync(server), server.CopyToAsync(client));
        }
        catch (Exception lost) when (Outage.Is(lost))
        {
            // Closing both ends is all that a proxy can do.
        }
    }
}
