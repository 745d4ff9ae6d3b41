namespace AdmissionGuard.Images.Transport;

/// <summary>The last word on plain HTTP: whatever asked for it, it does not leave unless the options of the connection allow it.</summary>
internal sealed class SchemeGuard(bool allowPlainHttp, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.RequestUri?.Scheme is { } scheme && (scheme == Uri.UriSchemeHttps || (allowPlainHttp && scheme == Uri.UriSchemeHttp))
            ? base.SendAsync(request, cancellationToken)
            : throw new NotSupportedException("plain HTTP is not allowed on this connection");
}
