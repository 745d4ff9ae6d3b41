namespace AdmissionGuard.Reviews;

/// <summary>Checks what can be told of a request before its body is read.</summary>
internal static class RequestCheck
{
    private const string Json = "application/json";

    /// <summary>Why the request is refused; null when its body may be read.</summary>
    public static Refusal? Refuse(HttpRequest request, int maxBody) =>
        !HttpMethods.IsPost(request.Method) ? Refusal.Method
        : !IsJson(request.ContentType) ? Refusal.ContentType
        : request.Headers.ContentEncoding.Count > 0 ? Refusal.ContentEncoding
        : request.ContentLength > maxBody ? Refusal.TooLarge(maxBody)
        : null;

    // Media types compare without case; parameters such as charset are let be, since JSON is UTF-8 (RFC 8259 section 11).
    private static bool IsJson(string? contentType)
    {
        ReadOnlySpan<char> type = contentType;
        int end = type.IndexOf(';');
        return (end < 0 ? type : type[..end]).Trim().Equals(Json, StringComparison.OrdinalIgnoreCase);
    }
}
