using System.Collections.Concurrent;

namespace AdmissionGuard.Images.Tests.Servers;

/// <summary>
/// Stands for DNS and TLS in facts that are not about them: whatever host a client asks, the request goes to one fake server, which sees the
/// host in its header. Hosts that are not known have no address, as in a real network.
/// </summary>
internal sealed class HostMap(Uri server, IReadOnlyCollection<string> hosts, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>Hosts that were asked for and do not exist.</summary>
    public static HttpRequestException NoSuchHost { get; } = new(HttpRequestError.NameResolutionError, "no such host");

    public ConcurrentQueue<Uri> Asked { get; } = new();

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Uri address = request.RequestUri!;
        Asked.Enqueue(address);
        if (!hosts.Contains(address.Authority))
        {
            throw NoSuchHost;
        }

        request.Headers.Host = address.Authority;
        request.RequestUri = new Uri(server, address.PathAndQuery);
        return base.SendAsync(request, cancellationToken);
    }
}
