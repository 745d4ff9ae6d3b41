using System.Net;

namespace AdmissionGuard.Images.Tests.Authentication;

/// <summary>A server, and its token server, without a network: asks who is there, gives everybody a token, and has nothing.</summary>
internal sealed class AskingServer(params string[] challenges) : HttpMessageHandler
{
    /// <summary>Each request: its path, and how it says who is there.</summary>
    public List<string> Seen { get; } = [];

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Seen.Add($"{request.Method} {request.RequestUri!.AbsolutePath} {request.Headers.Authorization?.Scheme}".TrimEnd());
        HttpResponseMessage answer = new(HttpStatusCode.NotFound) { RequestMessage = request };
        if (request.RequestUri.AbsolutePath == "/token")
        {
            answer.StatusCode = HttpStatusCode.OK;
            answer.Content = new StringContent("""{"token":"abc"}""");
        }
        else if (request.Headers.Authorization is null)
        {
            answer.StatusCode = HttpStatusCode.Unauthorized;
            foreach (string challenge in challenges)
            {
                answer.Headers.TryAddWithoutValidation("WWW-Authenticate", challenge);
            }
        }

        return Task.FromResult(answer);
    }
}
