using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AdmissionGuard.Kubernetes.PolicyReviews;

/// <summary>Writes the AdmissionReview that answers a review of an edit (admission.k8s.io/v1).</summary>
public static class PolicyReviewWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the body of the HTTP 200.</summary>
    public static void Write(PolicyReviewAnswer answer, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(answer);
        using Utf8JsonWriter writer = new(output, Options);
        writer.WriteStartObject();
        writer.WriteString("apiVersion"u8, "admission.k8s.io/v1"u8);
        writer.WriteString("kind"u8, "AdmissionReview"u8);
        writer.WriteStartObject("response"u8);
        writer.WriteString("uid"u8, answer.Uid);
        writer.WriteBoolean("allowed"u8, answer.Allowed);
        if (answer.Message is { } message)
        {
            writer.WriteStartObject("status"u8);
            writer.WriteNumber("code"u8, 403);
            writer.WriteString("reason"u8, "Forbidden"u8);
            writer.WriteString("message"u8, message);
            writer.WriteEndObject();
        }

        if (!answer.Warnings.IsEmpty)
        {
            writer.WriteStartArray("warnings"u8);
            foreach (string warning in answer.Warnings)
            {
                writer.WriteStringValue(warning);
            }

            writer.WriteEndArray();
        }

        writer.WriteStartObject("auditAnnotations"u8);
        writer.WriteString("verdict"u8, answer.Allowed ? "allowed"u8 : "denied"u8);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
