using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using AdmissionGuard.EndToEnd.Tests.Processes;

namespace AdmissionGuard.EndToEnd.Tests.Webhook;

/// <summary>Does what a Service does: leads each connection to one of the replicas that were put behind it.</summary>
internal sealed class ServiceStandIn : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _serving;
    private ImmutableArray<int> _backends = [];
    private int _next;

    public ServiceStandIn()
    {
        Port = FreePort.Next();
        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>Puts a replica behind it.</summary>
    public void Add(int port) => ImmutableInterlocked.Update(ref _backends, backends => backends.Add(port));

    /// <summary>Takes a replica away, for new connections.</summary>
    public void Remove(int port) => ImmutableInterlocked.Update(ref _backends, backends => backends.Remove(port));

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _serving;
        _end.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_end.Token);
                _ = LeadAsync(client);
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException)
            {
                return;
            }
        }
    }

    private async Task LeadAsync(TcpClient client)
    {
        using TcpClient caller = client;
        try
        {
            ImmutableArray<int> backends = _backends;
            if (backends.IsEmpty)
            {
                return;
            }

            using TcpClient replica = new();
            await replica.ConnectAsync(IPAddress.Loopback, backends[(int)((uint)Interlocked.Increment(ref _next) % backends.Length)], _end.Token);
            caller.NoDelay = replica.NoDelay = true;
            NetworkStream one = caller.GetStream();
            NetworkStream other = replica.GetStream();
            await Task.WhenAny(one.CopyToAsync(other, _end.Token), other.CopyToAsync(one, _end.Token));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or IOException)
        {
            // One of the two has gone.
        }
    }
}
