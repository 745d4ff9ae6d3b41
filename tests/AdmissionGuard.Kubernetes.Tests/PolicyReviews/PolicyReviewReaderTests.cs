using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using AdmissionGuard.Kubernetes.PolicyReviews;
using AdmissionGuard.Kubernetes.Tests.PolicyMaps;

namespace AdmissionGuard.Kubernetes.Tests.PolicyReviews;

public sealed class PolicyReviewReaderTests
{
    private static readonly PolicyEdit Edit = new() { Before = LedgerScene.Policy("a"), After = LedgerScene.Policy("b"), User = "système", Groups = ["one", "two"] };

    [Fact]
    public void Both_sides_the_user_and_the_groups_are_read()
    {
        PolicyReview review = Edit.Read();
        Assert.Equal(("u-1", "UPDATE", "système", false), (review.Uid, review.Operation, review.UserName, review.IsMalformed));
        Assert.Equal(["one", "two"], review.Groups);
        Assert.Equal("ConfigMap guard/policies", review.After!.Map.Key.ToString());
        Assert.Equal((LedgerScene.Policy("b"), LedgerScene.Policy("a")), (review.After.Map.Data[0].Value, review.Before!.Map.Data[0].Value));
        Assert.True(review.After.IsPolicy);
    }

    [Theory]
    [InlineData("", "the body is empty")]
    [InlineData("{", "not one JSON value")]
    [InlineData("[]", "the body is an array")]
    [InlineData("""{"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":{"uid":"a","uid":"b"}}""", "comes twice")]
    [InlineData("""{"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":{"uid":""}}""", "request.uid")]
    public void What_is_no_review_is_refused(string body, string expected)
    {
        Assert.False(PolicyReviewReader.TryRead(Encoding.UTF8.GetBytes(body), out _, out string? refusal));
        Assert.Contains(expected, refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"data\":{\"policy.yaml\":", "\"data\":{\"n\":7,\"policy.yaml\":")]
    [InlineData("\"labels\":{", "\"labels\":[],\"x\":{")]
    [InlineData("\"operation\":\"UPDATE\"", "\"operation\":7")]
    [InlineData("\"userInfo\":{", "\"userInfo\":[],\"x\":{")]
    public void What_has_the_wrong_shape_is_malformed_and_refused(string from, string to)
    {
        Assert.True(PolicyReviewReader.TryRead(Encoding.UTF8.GetBytes(Edit.Json.Replace(from, to, StringComparison.Ordinal)), out PolicyReview? review, out _));
        Assert.True(review.IsMalformed);
        Assert.False(new PolicyReviewJudge("guard", true, new PolicyAdmins([])).Judge(review, new Dictionary<string, string>(), default).Allowed);
    }

    [Fact]
    public void Something_other_than_a_ConfigMap_is_let_through()
    {
        Assert.True(PolicyReviewReader.TryRead(Encoding.UTF8.GetBytes(Edit.Json.Replace("\"kind\":\"ConfigMap\"}", "\"kind\":\"Secret\"}", StringComparison.Ordinal)), out PolicyReview? review, out _));
        Assert.Equal((null, null, false), (review.After, review.Before, review.IsMalformed));
    }

    [Fact]
    public void The_answer_is_a_review_of_its_own()
    {
        ArrayBufferWriter<byte> body = new();
        PolicyReviewWriter.Write(new PolicyReviewAnswer("u-1", "no \"good\"", ["careful"]), body);
        JsonNode answer = JsonNode.Parse(body.WrittenSpan)!;
        Assert.Equal(("admission.k8s.io/v1", "AdmissionReview"), ((string?)answer["apiVersion"], (string?)answer["kind"]));
        JsonNode response = answer["response"]!;
        Assert.Equal(("u-1", false, 403, "no \"good\"", "careful"), ((string?)response["uid"], (bool)response["allowed"]!, (int)response["status"]!["code"]!, (string?)response["status"]!["message"], (string?)response["warnings"]![0]));
        Assert.Equal("denied", (string?)response["auditAnnotations"]!["verdict"]);
    }
}
