using System.Text.Json;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Kubernetes.Api;

/// <summary>What keeps an API server from answering, in words.</summary>
internal static class ApiTrouble
{
    /// <summary>True for what <see cref="ApiConnection"/> throws.</summary>
    public static bool Is(Exception exception) => exception is HttpRequestException or IOException or OperationCanceledException or JsonException;

    /// <summary>One sentence without its full stop.</summary>
    public static string Words(Exception exception) =>
        exception switch
        {
            OperationCanceledException => "the API server did not answer in time",
            JsonException => "the API server's answer is no JSON of the expected kind",
            HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded } or HttpProtocolException { ErrorCode: 0 } => "the API server closed the connection",
            HttpRequestException { InnerException: { } inner } when !exception.Message.StartsWith(inner.Message, StringComparison.Ordinal) =>
                QuotedText.Plain($"{exception.Message.TrimEnd('.').Replace(", see inner exception", "", StringComparison.Ordinal)}: {inner.Message.TrimEnd('.')}"),
            _ => QuotedText.Plain(exception.Message.TrimEnd('.')),
        };
}
