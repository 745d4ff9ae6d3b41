using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace AdmissionGuard.Images.Json;

/// <summary>
/// Reads JSON of strangers: no repeated names (two readers would see two documents), no comments, no depth beyond what is of use, and no
/// more tokens than an honest document has, because each costs memory whatever its length.
/// </summary>
internal static class StrictJson
{
    /// <summary>The most tokens; an image of 127 layers has about a thousand.</summary>
    public const int MaxTokens = 50_000;

    private const int MaxDepth = 32;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = MaxDepth };

    /// <summary>Reads a document whose root is an object.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="document">The document; the caller disposes it.</param>
    /// <param name="problem">What is wrong, as the rest of a sentence that begins with the document; quotes nothing of it.</param>
    public static bool TryParse(
        ReadOnlyMemory<byte> utf8, [NotNullWhen(true)] out JsonDocument? document, [NotNullWhen(false)] out string? problem)
    {
        document = null;
        try
        {
            problem = HasTooManyTokens(utf8.Span) ? $"has more than {MaxTokens} JSON tokens" : null;
            document = problem is null ? JsonDocument.Parse(utf8, Strict) : null;
        }
        catch (JsonException exception)
        {
            // The message of the exception may quote a value.
            problem = $"is not JSON, or repeats a name, or is nested too deep (line {(exception.LineNumber ?? 0) + 1})";
        }
        catch (InvalidOperationException)
        {
            problem = "holds a name with half a surrogate pair";
        }

        if (document is { RootElement.ValueKind: not JsonValueKind.Object })
        {
            document.Dispose();
            document = null;
            problem = "is not a JSON object";
        }

        return document is not null;
    }

    private static bool HasTooManyTokens(ReadOnlySpan<byte> utf8)
    {
        Utf8JsonReader reader = new(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
        int tokens = 0;
        while (reader.Read())
        {
            if (++tokens > MaxTokens)
            {
                return true;
            }
        }

        return false;
    }
}
