using System.Text;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Reviews;

/// <summary>An answer to what is not a review: a status and one line that says why. Never "allowed".</summary>
internal sealed record Refusal(int Status, string Line)
{
    /// <summary>The methods to use instead, for a 405 (RFC 9110 section 15.5.6).</summary>
    public string? Allow { get; private init; }

    /// <summary>True where the connection is of no more use: the rest of a body may still come, or another certificate is needed.</summary>
    public bool EndsConnection { get; private init; }

    /// <summary>The way to authenticate, for a 401 (RFC 9110 section 15.5.2).</summary>
    public string? Authenticate { get; private init; }

    /// <summary>Not POST.</summary>
    public static Refusal Method { get; } = new(StatusCodes.Status405MethodNotAllowed, "reviews come with POST") { Allow = HttpMethods.Post };

    /// <summary>Not JSON.</summary>
    public static Refusal ContentType { get; } = new(StatusCodes.Status415UnsupportedMediaType, "the content type must be application/json");

    /// <summary>Compressed.</summary>
    public static Refusal ContentEncoding { get; } = new(StatusCodes.Status415UnsupportedMediaType, "the body must not be compressed");

    /// <summary>Neither GET nor HEAD on the plain port.</summary>
    public static Refusal PlainMethod { get; } = new(StatusCodes.Status405MethodNotAllowed, "only GET and HEAD are answered here") { Allow = "GET, HEAD" };

    /// <summary>A path that is not served on the plain port.</summary>
    public static Refusal PlainPath { get; } = new(
        StatusCodes.Status404NotFound, "there is nothing here; this port has /metrics, /healthz and /readyz, reviews go to the HTTPS port");

    /// <summary>A path that is not served.</summary>
    public static Refusal Path { get; } = new(StatusCodes.Status404NotFound, "there is nothing here; reviews go to POST /validate");

    /// <summary>A body that took too long.</summary>
    public static Refusal BodyTooSlow { get; } = new(StatusCodes.Status400BadRequest, "the body did not arrive within the time-out; send it whole")
    {
        EndsConnection = true,
    };

    /// <summary>Too many reviews at once, and the uid that a denial needs could not be found.</summary>
    public static Refusal Overloaded { get; } = new(StatusCodes.Status503ServiceUnavailable, "overloaded: too many reviews at once; try again");

    /// <summary>A bug, and the uid that a denial needs could not be found.</summary>
    public static Refusal Failed(string id) => new(StatusCodes.Status500InternalServerError, $"internal error; the log has it under id {id}");

    /// <summary>A body above the limit.</summary>
    public static Refusal TooLarge(int limit) => new(StatusCodes.Status413PayloadTooLarge, $"the body is larger than {limit} bytes");

    /// <summary>A body or a time-out that cannot be read.</summary>
    public static Refusal Unreadable(string reason) => new(StatusCodes.Status400BadRequest, QuotedText.Plain(reason));

    /// <summary>A caller that has not shown who it is: 401; it has to connect anew, with another certificate.</summary>
    public static Refusal Unauthenticated(string line) => new(StatusCodes.Status401Unauthorized, line) { Authenticate = "Certificate", EndsConnection = true };

    /// <summary>A caller that is known and may not ask: 403.</summary>
    public static Refusal Forbidden(string line) => new(StatusCodes.Status403Forbidden, line) { EndsConnection = true };

    /// <summary>Writes the answer.</summary>
    public Task WriteAsync(HttpResponse response)
    {
        response.StatusCode = Status;
        response.ContentType = "text/plain; charset=utf-8";
        if (Allow is not null)
        {
            response.Headers.Allow = Allow;
        }

        if (Authenticate is not null)
        {
            response.Headers.WWWAuthenticate = Authenticate;
        }

        if (EndsConnection && HttpProtocol.IsHttp11(response.HttpContext.Request.Protocol))
        {
            response.Headers.Connection = "close";
        }

        byte[] line = Encoding.UTF8.GetBytes(Line + "\n");
        response.ContentLength = line.Length;
        return response.Body.WriteAsync(line, response.HttpContext.RequestAborted).AsTask();
    }
}
