using System.Net;

namespace AdmissionGuard.EndToEnd.Tests.Nodes;

/// <summary>The network of one Pod, which outlives its containers.</summary>
/// <param name="Address">The Pod's address.</param>
/// <param name="Space">The namespace that its containers run in.</param>
/// <param name="Shown">The servers of the machine that it finds at its own loopback address.</param>
internal sealed record PodNetwork(IPAddress Address, NetworkNamespace Space, IReadOnlyList<PortForwarder> Shown) : IAsyncDisposable
{
    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        foreach (PortForwarder shown in Shown)
        {
            shown.Dispose();
        }

        return Space.DisposeAsync();
    }
}
