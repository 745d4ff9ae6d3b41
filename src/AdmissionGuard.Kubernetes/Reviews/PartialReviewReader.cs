using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using AdmissionGuard.Kubernetes.Json;

namespace AdmissionGuard.Kubernetes.Reviews;

/// <summary>
/// Finds a review's uid in the beginning of its body, so that an overloaded server can answer without reading the rest. An API server
/// writes it as the first member of <c>request</c>.
/// </summary>
public static class PartialReviewReader
{
    /// <summary>Finds <c>request.uid</c>, and no other uid; false when it is not there (yet) or the text is no JSON. Never throws.</summary>
    public static bool TryReadUid(ReadOnlySpan<byte> beginning, [NotNullWhen(true)] out string? uid)
    {
        uid = null;
        Utf8JsonReader reader = new(beginning, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = JsonWalker.MaxDepth }));
        try
        {
            uid = FindUid(ref reader);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Text that is no JSON, or a string that is no text: there is no uid to answer with.
            return false;
        }

        return !string.IsNullOrEmpty(uid);
    }

    private static string? FindUid(ref Utf8JsonReader reader)
    {
        bool isInRequest = false;
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
            {
                continue;
            }

            if (reader.CurrentDepth == 1)
            {
                isInRequest = reader.ValueTextEquals("request"u8);
            }
            else if (isInRequest && reader.CurrentDepth == 2 && reader.ValueTextEquals("uid"u8))
            {
                return reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            }
        }

        return null;
    }
}
