using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using AdmissionGuard.EndToEnd.Tests.Processes;
using AdmissionGuard.EndToEnd.Tests.Signing;

namespace AdmissionGuard.EndToEnd.Tests;

/// <summary>The way through a proxy, which only a program with an environment of its own can be told.</summary>
public sealed class TrustProxyTests
{
    [Fact]
    public async Task A_trust_server_is_asked_through_the_proxy_of_the_environment()
    {
        await using RefusingProxy proxy = new();
        Dictionary<string, string> environment = new() { ["HTTPS_PROXY"] = proxy.Address, ["NO_PROXY"] = "" };

        CommandResult result = await TrustTool.RunAsync(["inspect", "registry.example.com/app", "--server=https://notary.example.com"], environment);

        Assert.Contains("CONNECT notary.example.com:443 HTTP/1.1", proxy.Asked);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("https://notary.example.com", result.Error, StringComparison.Ordinal);
    }

    /// <summary>A proxy that lets nobody through.</summary>
    private sealed class RefusingProxy : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly Task _refusing;

        public RefusingProxy()
        {
            _listener.Start();
            _refusing = RefuseAsync();
        }

        public string Address => $"http://{_listener.LocalEndpoint}";

        /// <summary>The first line of each request.</summary>
        public ConcurrentQueue<string> Asked { get; } = new();

        public async ValueTask DisposeAsync()
        {
            _listener.Dispose();
            await _refusing;
        }

        // Until it is stopped.
        private async Task RefuseAsync()
        {
            try
            {
                while (true)
                {
                    using TcpClient client = await _listener.AcceptTcpClientAsync();
                    using StreamReader reader = new(client.GetStream());
                    Asked.Enqueue(await reader.ReadLineAsync() ?? "");
                    await client.GetStream().WriteAsync("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"u8.ToArray());
                }
            }
            catch (Exception end) when (end is SocketException or ObjectDisposedException or IOException)
            {
            }
        }
    }
}
