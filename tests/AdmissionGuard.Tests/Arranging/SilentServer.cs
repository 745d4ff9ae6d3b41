using System.Net;
using System.Net.Sockets;

namespace AdmissionGuard.Tests.Arranging;

/// <summary>A server that takes connections and says nothing: the worst kind of dead.</summary>
internal sealed class SilentServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    public SilentServer() => listener.Start(backlog: 512);

    /// <summary>Its address, over plain HTTP.</summary>
    public string Address => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    public void Dispose() => listener.Dispose();
}
