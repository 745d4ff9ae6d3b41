using System.Net;
using System.Net.Sockets;
using AdmissionGuard.EndToEnd.Tests.Processes;
using Microsoft.Win32.SafeHandles;

namespace AdmissionGuard.EndToEnd.Tests.Nodes;

/// <summary>The tests' own connections into a network namespace: a socket belongs for good to the one in which it was made.</summary>
internal sealed class NamespaceDoor(int processId) : IDisposable
{
    private readonly SafeFileHandle _outside = File.OpenHandle("/proc/self/ns/net");
    private readonly SafeFileHandle _inside = File.OpenHandle($"/proc/{processId}/ns/net");

    /// <summary>Connects to an address inside.</summary>
    public async Task<Stream> ConnectAsync(IPEndPoint address, CancellationToken cancellation)
    {
        Socket socket = Open();
        try
        {
            await socket.ConnectAsync(address, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Listens on an address inside.</summary>
    public Socket Listen(IPEndPoint address)
    {
        Socket socket = Open();
        socket.Bind(address);
        socket.Listen();
        return socket;
    }

    /// <summary>Makes a handler connect inside. Hosts must be IP addresses.</summary>
    public SocketsHttpHandler Into(SocketsHttpHandler handler)
    {
        handler.ConnectCallback = async (context, cancellation) =>
            await ConnectAsync(new IPEndPoint(IPAddress.Parse(context.DnsEndPoint.Host), context.DnsEndPoint.Port), cancellation);
        return handler;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _outside.Dispose();
        _inside.Dispose();
    }

    // The thread goes in, makes the socket and comes back without awaiting anything. It uses the bare system call, since a thread
    // that .NET started meanwhile (for its sockets or its pool) would stay inside.
    private Socket Open()
    {
        Posix.EnterNetwork(_inside);
        SafeSocketHandle made;
        try
        {
            made = Posix.Socket();
        }
        finally
        {
            Posix.EnterNetwork(_outside);
        }

        return new Socket(made) { NoDelay = true };
    }
}
