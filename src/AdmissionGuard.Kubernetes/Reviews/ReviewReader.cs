using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Unicode;
using AdmissionGuard.Kubernetes.Json;

namespace AdmissionGuard.Kubernetes.Reviews;

/// <summary>
/// Reads AdmissionReviews (admission.k8s.io/v1) in one pass. What is no review is refused: no JSON (RFC 8259), a member name that comes
/// twice anywhere, invalid UTF-8, lone surrogates, nesting beyond 512, text after the end, another apiVersion or kind, no request, no uid.
/// All else is a review; what is missing or of the wrong type in it becomes a malformation, and so a denial.
/// </summary>
public static class ReviewReader
{
    /// <summary>Reads a body. Never throws, whatever is in it.</summary>
    /// <param name="body">The whole body; the review points into it.</param>
    /// <param name="review">The review; null when refused.</param>
    /// <param name="refusal">The one-line reason of an HTTP 400, which says what to send instead; null when there is a review.</param>
    public static bool TryRead(ReadOnlyMemory<byte> body, [NotNullWhen(true)] out Review? review, [NotNullWhen(false)] out string? refusal)
    {
        review = TryReadEnvelope(body, out Envelope? envelope, out List<Flaw>? flaws, out refusal) ? ReviewAssembly.Of(envelope, body, flaws) : null;
        return review is not null;
    }

    /// <summary>Reads a body up to where it matters what the objects in it are.</summary>
    internal static bool TryReadEnvelope(
        ReadOnlyMemory<byte> body, [NotNullWhen(true)] out Envelope? envelope, out List<Flaw>? flaws, [NotNullWhen(false)] out string? refusal)
    {
        (envelope, flaws, refusal) = (null, null, TextRefusal(body.Span));
        if (refusal is not null)
        {
            return false;
        }

        JsonWalker json = new(body);
        try
        {
            json.ReadBeginning();
            JsonTokenType root = json.Token;
            Envelope read = EnvelopeReader.Read(ref json, body.Span);
            json.ReadEnd();
            refusal = Refusals.Of(read, root, json.RepeatedName);
            flaws = json.Flaws;
            envelope = refusal is null ? read : null;
        }
        catch (JsonException exception)
        {
            refusal = Refusals.Of(exception, body.Span);
        }
        finally
        {
            json.Release();
        }

        return envelope is not null;
    }

    private static string? TextRefusal(ReadOnlySpan<byte> body)
    {
        if (body.StartsWith("\uFEFF"u8))
        {
            return Refusals.ByteOrderMark;
        }

        if (!Utf8.IsValid(body))
        {
            return Refusals.InvalidUtf8;
        }

        int lone = Surrogates.FindLone(body);
        return lone < 0 ? null : Refusals.LoneSurrogate(lone);
    }
}
