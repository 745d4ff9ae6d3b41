using System.Net.Sockets;

namespace AdmissionGuard.Signatures;

/// <summary>
/// Tells operators why a registry could not be asked. Whoever writes the image's name is told no more than that it could not, since
/// connection refused, timed out and no TLS would tell the ports around this process apart.
/// </summary>
internal sealed class FaultLog(ILogger logger, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException fault)
        {
            string code = fault.InnerException is SocketException socket ? socket.SocketErrorCode.ToString() : (fault.InnerException ?? fault).Message;
            Log.RegistryNotReached(logger, request.RequestUri?.Authority ?? "", fault.HttpRequestError, code);
            throw;
        }
        catch (OperationCanceledException)
        {
            Log.RegistryTooSlow(logger, request.RequestUri?.Authority ?? "");
            throw;
        }
    }
}
