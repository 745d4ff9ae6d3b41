using System.Net.Sockets;
using System.Text.Json;

namespace AdmissionGuard.EndToEnd.Tests.Nodes;

/// <summary>Tells a lost connection, after which one asks again, from a mistake.</summary>
internal static class Outage
{
    /// <summary>Whether the other side was not there, or went away in the middle of a line.</summary>
    public static bool Is(Exception failure) =>
        failure is HttpRequestException or IOException or SocketException or JsonException or OperationCanceledException or ObjectDisposedException;
}
