using System.Net;
using System.Net.Sockets;

namespace AdmissionGuard.Notary.Tests.Hostile;

/// <summary>A port that takes connections and says nothing on them: a TLS handshake that never goes on.</summary>
internal sealed class NeverAnswers : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    public NeverAnswers() => listener.Start();

    public Uri Address => new($"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    /// <summary>Ends when the first connection is there.</summary>
    public async Task<Socket> TakenAsync() => await listener.AcceptSocketAsync().WaitAsync(TimeSpan.FromSeconds(30));

    public void Dispose() => listener.Dispose();
}
