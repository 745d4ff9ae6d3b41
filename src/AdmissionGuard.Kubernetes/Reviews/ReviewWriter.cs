using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Kubernetes.Reviews;

/// <summary>
/// Writes the AdmissionReview that answers a review (admission.k8s.io/v1). <c>status</c> is there for a denial only, <c>warnings</c> when
/// there are any. <c>auditAnnotations</c>: <c>verdict</c> always (the outcome, and why it was not judged), <c>policy</c> and <c>reasons</c>
/// (lists in order, with commas) when something was found or lifted.
/// </summary>
public static class ReviewWriter
{
    /// <summary>The most characters of one audit annotation.</summary>
    public const int MaxAnnotationLength = 1024;

    // Messages are full of quotes, and JSON inside of HTML is nobody's case here.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private static readonly ArrayBufferWriter<byte> Nowhere = new();

    [ThreadStatic]
    private static Utf8JsonWriter? pooled;

    /// <summary>Writes the body of the HTTP 200.</summary>
    public static void Write(ReviewAnswer answer, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(output);
        Utf8JsonWriter writer = pooled ?? new Utf8JsonWriter(output, Options);
        pooled = null;
        writer.Reset(output);
        WriteReview(writer, answer);
        writer.Flush();
        // The pool must not keep the connection's buffer alive.
        writer.Reset(Nowhere);
        pooled = writer;
    }

    private static void WriteReview(Utf8JsonWriter writer, ReviewAnswer answer)
    {
        writer.WriteStartObject();
        writer.WriteString("apiVersion"u8, "admission.k8s.io/v1"u8);
        writer.WriteString("kind"u8, "AdmissionReview"u8);
        writer.WriteStartObject("response"u8);
        writer.WriteString("uid"u8, answer.Uid);
        writer.WriteBoolean("allowed"u8, answer.Allowed);
        if (!answer.Allowed)
        {
            WriteStatus(writer, answer.Verdict);
        }

        WriteWarnings(writer, answer.Verdict);
        WriteAnnotations(writer, answer);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteStatus(Utf8JsonWriter writer, Verdict verdict)
    {
        writer.WriteStartObject("status"u8);
        writer.WriteNumber("code"u8, 403);
        writer.WriteString("reason"u8, "Forbidden"u8);
        writer.WriteString("message"u8, DenialMessage.Of(verdict));
        writer.WriteEndObject();
    }

    private static void WriteWarnings(Utf8JsonWriter writer, Verdict verdict)
    {
        ImmutableArray<string> warnings = Warnings.Of(verdict);
        if (warnings.IsEmpty)
        {
            return;
        }

        writer.WriteStartArray("warnings"u8);
        foreach (string warning in warnings)
        {
            writer.WriteStringValue(warning);
        }

        writer.WriteEndArray();
    }

    private static void WriteAnnotations(Utf8JsonWriter writer, ReviewAnswer answer)
    {
        writer.WriteStartObject("auditAnnotations"u8);
        Verdict verdict = answer.Verdict;
        if (!verdict.Violations.IsEmpty || !verdict.Exemptions.IsEmpty)
        {
            writer.WriteString("policy"u8, Join(verdict.Violations.Select(v => v.Policy).Concat(verdict.Exemptions.Select(use => use.Policy))));
        }

        if (!verdict.Violations.IsEmpty)
        {
            writer.WriteString("reasons"u8, Join(verdict.Violations.Select(violation => violation.Reason.Code)));
        }

        writer.WriteString("verdict"u8, answer.Note is null ? Word(answer.Outcome) : $"{Word(answer.Outcome)}: {answer.Note}");
        writer.WriteEndObject();
    }

    private static string Word(ReviewOutcome outcome) =>
        outcome switch
        {
            ReviewOutcome.Allowed => "allowed",
            ReviewOutcome.Denied => "denied",
            ReviewOutcome.Exempt => "exempt",
            ReviewOutcome.Skipped => "skipped",
            ReviewOutcome.Error => "error",
            _ => "invalid",
        };

    private static string Join(IEnumerable<string> words) =>
        CutText.To(string.Join(',', words.Distinct().Order(StringComparer.Ordinal)), MaxAnnotationLength);
}
