using System.Buffers;
using System.Text;
using System.Text.Json;
using AdmissionGuard.Kubernetes.Reviews;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Kubernetes.Tests.Reviews;

public sealed class ReviewWriterTests
{
    [Fact]
    public void An_allowed_review_gets_a_short_answer() =>
        Assert.Equal(
            """{"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","response":{"uid":"u-1","allowed":true,"auditAnnotations":{"verdict":"allowed"}}}""",
            Write(new("u-1", ReviewOutcome.Allowed, Verdict.Clean, null))
        );

    [Fact]
    public void A_skipped_review_says_why() =>
        Assert.Equal(
            """{"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","response":{"uid":"u-1","allowed":true,"auditAnnotations":{"verdict":"skipped: status"}}}""",
            Write(new("u-1", ReviewOutcome.Skipped, Verdict.Clean, "status"))
        );

    [Fact]
    public void A_denial_has_a_status_and_names_policies_and_reasons_once_and_in_order()
    {
        Verdict verdict = new() { Allowed = false, Violations = [Violation("b", Mode.Enforce), Violation("a", Mode.Audit), Violation("b", Mode.Enforce)] };
        Assert.Equal(
            """
            {"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","response":{"uid":"u-1","allowed":false,"status":{"code":403,"reason":"Forbidden","message":"denied by AdmissionGuard: 2 violations\n1. spec.containers[0] \"web\": is <bad> [b/images bad-image]; use good\n2. spec.containers[0] \"web\": is <bad> [b/images bad-image]; use good"},"auditAnnotations":{"policy":"a,b","reasons":"bad-image","verdict":"denied"}}}
            """,
            Write(new("u-1", ReviewOutcome.Denied, verdict, null))
        );
    }

    [Fact]
    public void Warnings_stand_beside_an_allowed_answer() =>
        Assert.Equal(
            """
            {"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","response":{"uid":"u-1","allowed":true,"warnings":["spec.containers[0] \"web\": is <bad> [a/images bad-image]; use good"],"auditAnnotations":{"policy":"a","reasons":"bad-image","verdict":"allowed"}}}
            """,
            Write(new("u-1", ReviewOutcome.Allowed, new Verdict { Violations = [Violation("a", Mode.Warn)] }, null))
        );

    [Fact]
    public void Advice_is_a_warning_too() =>
        Assert.Equal(
            """
            {"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","response":{"uid":"u-1","allowed":true,"warnings":["AdmissionGuard: pin it"],"auditAnnotations":{"verdict":"allowed"}}}
            """,
            Write(new("u-1", ReviewOutcome.Allowed, new Verdict { Advice = [new Advice("a", "images", "pin it")] }, null))
        );

    [Fact]
    public void An_exempt_answer_names_the_policy_that_was_lifted()
    {
        Verdict verdict = new() { Exemptions = [new ExemptionUse("a", "images", "why", new DateOnly(2027, 1, 1), Mode.Enforce)] };
        Assert.EndsWith("""
            "auditAnnotations":{"policy":"a","verdict":"exempt"}}}
            """, Write(new("u-1", ReviewOutcome.Exempt, verdict, null)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\"b\\c\n")]
    [InlineData("🐋 ünï")]
    public void Any_uid_comes_back_as_it_was(string uid)
    {
        using JsonDocument answer = JsonDocument.Parse(Write(ReviewAnswer.Overloaded(uid)));
        Assert.Equal(uid, answer.RootElement.GetProperty("response").GetProperty("uid").GetString());
    }

    [Fact]
    public void Annotations_are_bounded()
    {
        Verdict verdict = new() { Violations = [.. Enumerable.Range(0, 500).Select(i => Violation($"policy-{i}", Mode.Audit))] };
        using JsonDocument answer = JsonDocument.Parse(Write(new("u", ReviewOutcome.Allowed, verdict, null)));
        string policies = answer.RootElement.GetProperty("response").GetProperty("auditAnnotations").GetProperty("policy").GetString()!;
        Assert.InRange(policies.Length, 1000, ReviewWriter.MaxAnnotationLength);
    }

    [Fact]
    public void An_allowed_answer_costs_no_memory()
    {
        ReviewAnswer answer = new("u-1", ReviewOutcome.Allowed, Verdict.Clean, null);
        ArrayBufferWriter<byte> output = new(4096);
        ReviewWriter.Write(answer, output);
        output.ResetWrittenCount();
        long before = GC.GetAllocatedBytesForCurrentThread();
        ReviewWriter.Write(answer, output);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static Violation Violation(string policy, Mode mode) =>
        new()
        {
            Policy = policy,
            Rule = "images",
            Reason = new Reason("bad-image", "Bad."),
            Mode = mode,
            Place = new Place("spec.containers[0]", "image", "web", 1),
            Fault = "is <bad>",
            Remedy = "use good",
        };

    private static string Write(ReviewAnswer answer)
    {
        ArrayBufferWriter<byte> output = new();
        ReviewWriter.Write(answer, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
