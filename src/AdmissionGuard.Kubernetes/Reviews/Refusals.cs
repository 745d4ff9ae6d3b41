using System.Globalization;
using System.Text.Json;
using AdmissionGuard.Kubernetes.Json;

namespace AdmissionGuard.Kubernetes.Reviews;

/// <summary>The one-line reasons of an HTTP 400. None quotes the body.</summary>
internal static class Refusals
{
    public const string ByteOrderMark = "the body begins with a byte order mark; send the JSON without it";

    public const string InvalidUtf8 = "the body is not valid UTF-8; send JSON in UTF-8";

    private const string Send = "send an AdmissionReview of admission.k8s.io/v1";

    public static string LoneSurrogate(int position) =>
        string.Create(CultureInfo.InvariantCulture, $"the \\u escape at byte {position} is half a surrogate pair; send both halves or the character itself");

    /// <summary>Says why this is no JSON.</summary>
    public static string Of(JsonException exception, ReadOnlySpan<byte> body)
    {
        if (body.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            return $"the body is empty; {Send}";
        }

        int position = Position(exception, body);
        return IsTooDeep(body, position)
            ? string.Create(CultureInfo.InvariantCulture, $"the body is nested deeper than {JsonWalker.MaxDepth} levels at byte {position}; send a flatter object")
            : string.Create(CultureInfo.InvariantCulture, $"the body is not one JSON value: it cannot be read on at byte {position}; {Send} as JSON (RFC 8259)");
    }

    /// <summary>Says why this is no review; null when it is one.</summary>
    public static string? Of(Envelope envelope, JsonTokenType root, int repeatedName)
    {
        if (repeatedName >= 0)
        {
            return string.Create(CultureInfo.InvariantCulture, $"the member name at byte {repeatedName} comes twice in its object; send each name once");
        }

        return root != JsonTokenType.StartObject ? $"the body is {TokenWords.Of(root)}; {Send}"
            : envelope.ApiVersion != "admission.k8s.io/v1" ? $"apiVersion is not admission.k8s.io/v1; {Send} (admissionReviewVersions: [v1])"
            : envelope.ReviewKind != "AdmissionReview" ? $"kind is not AdmissionReview; {Send}"
            : !envelope.HasRequest ? $"request is missing or no object; {Send} with its request"
            : string.IsNullOrEmpty(envelope.Uid) ? "request.uid is missing, empty or no string; send the uid that the answer is to carry"
            : null;
    }

    // The exception counts lines and bytes within the line.
    private static int Position(JsonException exception, ReadOnlySpan<byte> body)
    {
        int lineStart = 0;
        for (long line = exception.LineNumber ?? 0; line > 0; line--)
        {
            int end = body[lineStart..].IndexOf((byte)'\n');
            if (end < 0)
            {
                break;
            }

            lineStart += end + 1;
        }

        return lineStart + (int)(exception.BytePositionInLine ?? 0);
    }

    // Another run up to the place of the error tells how deep it is: only for the refused.
    private static bool IsTooDeep(ReadOnlySpan<byte> body, int position)
    {
        Utf8JsonReader reader = new(body[..Math.Min(position, body.Length)], isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = JsonWalker.MaxDepth }));
        try
        {
            while (reader.Read()) { }
        }
        catch (JsonException)
        {
            return false;
        }

        int open = reader.CurrentDepth + (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray ? 1 : 0);
        return open >= JsonWalker.MaxDepth && position < body.Length && body[position] is (byte)'{' or (byte)'[';
    }
}
