using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace AdmissionGuard.EndToEnd.Tests.Processes;

/// <summary>Loopback ports nobody listens on, below the range the kernel hands out itself, so that no outgoing connection takes one first.</summary>
internal static class FreePort
{
    private const int First = 20_000;
    private const int Last = 32_000;

    private static readonly ConcurrentDictionary<int, bool> Given = new();

    /// <summary>A port, each given once in a run.</summary>
    public static int Next()
    {
        while (true)
        {
            int port = Random.Shared.Next(First, Last);
            if (Given.TryAdd(port, true) && IsFree(port))
            {
                return port;
            }
        }
    }

    private static bool IsFree(int port)
    {
        using TcpListener listener = new(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
