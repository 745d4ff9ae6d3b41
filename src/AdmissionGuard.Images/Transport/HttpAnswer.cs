using System.Net;
using System.Net.Http.Headers;

namespace AdmissionGuard.Images.Transport;

/// <summary>An answer that is wholly here: nothing of it needs disposing, and its size was bounded.</summary>
public sealed class HttpAnswer
{
    private readonly Dictionary<string, string[]> headers = new(StringComparer.OrdinalIgnoreCase);

    private HttpAnswer(HttpResponseMessage response, ReadOnlyMemory<byte> body)
    {
        StatusCode = response.StatusCode;
        Body = body;
        foreach (KeyValuePair<string, HeaderStringValues> header in response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated))
        {
            headers[header.Key] = [.. header.Value];
        }
    }

    /// <summary>The status.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>The body; empty for an error whose text is longer than <see cref="HttpExchange.MaxErrorBytes"/>.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The media type in lower case without parameters; null when there is not exactly one Content-Type.</summary>
    public string? MediaType => Headers("Content-Type") is [string type]
        ? type.Split(';', 2)[0].Trim().ToLowerInvariant()
        : null;

    /// <summary>True for 200 to 299.</summary>
    public bool IsSuccess => (int)StatusCode is >= 200 and < 300;

    /// <summary>The value of a header; null when it is absent or there are several.</summary>
    public string? Header(string name) => Headers(name) is [string only] ? only : null;

    /// <summary>All values of a header, in order, as they came.</summary>
    public IReadOnlyList<string> Headers(string name) => headers.TryGetValue(name, out string[]? values) ? values : [];

    internal static HttpAnswer From(HttpResponseMessage response, ReadOnlyMemory<byte> body) => new(response, body);

    internal static void Prepare(HttpRequestHeaders headers)
    {
        headers.UserAgent.ParseAdd("AdmissionGuard");
        headers.AcceptEncoding.ParseAdd("identity");
    }
}
