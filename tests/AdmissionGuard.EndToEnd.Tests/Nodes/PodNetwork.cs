using System.Net;

namespace AdmissionGuard.EndToEnd.Tests.Nodes;

/// <summary>The network of one Pod, which outlives its containers.</summary>
/// <param name="Address">The Pod's address.</param>
/// <param name="Space">The namespace that its containers run in.</param>
internal sealed record PodNetwork(IPAddress Address, NetworkNamespace Space) : IAsyncDisposable
{
    /// <inheritdoc />
    public ValueTask DisposeAsync() => Space.DisposeAsync();
}
