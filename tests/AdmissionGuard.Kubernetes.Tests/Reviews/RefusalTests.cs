using System.Text;
using AdmissionGuard.Kubernetes.Reviews;
using static AdmissionGuard.Kubernetes.Tests.Builders.ReviewBuilder;

namespace AdmissionGuard.Kubernetes.Tests.Reviews;

public sealed class RefusalTests
{
    private const string Head = """{"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":""";

    [Theory]
    [InlineData("", "the body is empty")]
    [InlineData(" \n", "the body is empty")]
    [InlineData("{", "at byte 1")]
    [InlineData("{}{}", "at byte 2")]
    [InlineData("{\n\n x}", "at byte 4")]
    [InlineData("{} // comment", "at byte 3")]
    [InlineData("{/* comment */}", "at byte 1")]
    [InlineData("""{"a":1,}""", "at byte 7")]
    [InlineData("[]", "the body is an array")]
    [InlineData("null", "the body is null")]
    [InlineData("{}", "apiVersion is not admission.k8s.io/v1")]
    [InlineData("""{"apiVersion":"admission.k8s.io/v1beta1","kind":"AdmissionReview"}""", "apiVersion is not admission.k8s.io/v1")]
    [InlineData("""{"apiVersion":"admission.k8s.io/v1","kind":"Pod"}""", "kind is not AdmissionReview")]
    [InlineData("""{"apiVersion":"admission.k8s.io/v1","Kind":"AdmissionReview"}""", "kind is not AdmissionReview")]
    [InlineData("""{"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview"}""", "request is missing")]
    [InlineData(Head + "null}", "request is missing")]
    [InlineData(Head + "[]}", "request is missing or no object")]
    [InlineData(Head + "{}}", "request.uid is missing")]
    [InlineData(Head + """{"uid":""}}""", "request.uid is missing, empty")]
    [InlineData(Head + """{"uid":7}}""", "request.uid is missing, empty or no string")]
    [InlineData(Head + """{"uid":null}}""", "request.uid is missing")]
    [InlineData(Head + """{"uid":"\ud800"}}""", "half a surrogate pair")]
    [InlineData(Head + """{"uid":"u","x":"\udc00"}}""", "half a surrogate pair")]
    [InlineData(Head + """{"uid":"u","x":"\ud800\u0041"}}""", "half a surrogate pair")]
    [InlineData(Head + """{"uid":"u","\ud83d":1}}""", "half a surrogate pair")]
    public void What_is_no_review_is_refused_in_one_line_that_says_why(string body, string reason)
    {
        string refusal = Refuse(Encoding.UTF8.GetBytes(body));
        Assert.Contains(reason, refusal, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal);
        Assert.Contains("send", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_is_refused() =>
        Assert.Contains("byte order mark", Refuse([0xEF, 0xBB, 0xBF, .. AReview().Creating(APod()).ToBytes()]), StringComparison.Ordinal);

    [Fact]
    public void Invalid_UTF8_is_refused_wherever_it_is()
    {
        byte[] body = AReview().Creating(APod(image: "xx")).ToBytes();
        int at = body.AsSpan().IndexOf("\"xx\""u8);
        body[at + 1] = 0xC3;
        Assert.Contains("UTF-8", Refuse(body), StringComparison.Ordinal);
    }

    [Fact]
    public void A_whole_surrogate_pair_is_text()
    {
        byte[] body = Encoding.UTF8.GetBytes(AReview().Creating(APod(image: "@")).ToJson().Replace("\"@\"", "\"\\ud83d\\udc0b\\\\ud800\"", StringComparison.Ordinal));
        Assert.True(ReviewReader.TryRead(body, out Review? review, out _));
        Assert.Equal("🐋\\ud800", review.Workload!.Pod.Containers[0].Image);
    }

    [Theory]
    [InlineData(512, true)]
    [InlineData(513, false)]
    public void Nesting_is_read_down_to_512_levels(int depth, bool isRead)
    {
        string inner = new string('[', depth - 3) + new string(']', depth - 3);
        string body = AReview().Creating(APod()).ToJson().Replace("\"spec\":", $"\"status\":{inner},\"spec\":", StringComparison.Ordinal);
        Assert.Equal(isRead, ReviewReader.TryRead(Encoding.UTF8.GetBytes(body), out _, out string? refusal));
        Assert.Equal(isRead, refusal is null);
        Assert.True(isRead || refusal!.Contains("deeper than 512", StringComparison.Ordinal), refusal);
    }

    [Theory]
    [InlineData("""{"a":1,"b":2,"a":3}""")]
    [InlineData("""{"a":1,"\u0061":3}""")]
    [InlineData("""{"\u0061":1,"a":3}""")]
    [InlineData("""{"\"x":1,"\u0022x":3}""")]
    [InlineData("""{"":1,"":3}""")]
    [InlineData("""[{"terminationGracePeriodSeconds":{},"terminationGracePeriodSeconds":{}}]""")]
    public void A_name_that_comes_twice_is_refused_even_where_nobody_looks(string fields)
    {
        string body = AReview().Creating(APod()).ToJson().Replace("\"metadata\":{", $"\"metadata\":{{\"managedFields\":{fields},", StringComparison.Ordinal);
        Assert.Contains("comes twice", Refuse(Encoding.UTF8.GetBytes(body)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"a":{"a":{"a":1}},"b":[{"a":1},{"a":1}]}""")]
    [InlineData("""{"image":1,"Image":2,"\u0049mage2":3}""")]
    public void A_name_may_come_again_elsewhere(string fields)
    {
        string body = AReview().Creating(APod()).ToJson().Replace("\"metadata\":{", $"\"metadata\":{{\"managedFields\":{fields},", StringComparison.Ordinal);
        Assert.True(ReviewReader.TryRead(Encoding.UTF8.GetBytes(body), out _, out string? refusal), refusal);
    }

    private static string Refuse(byte[] body)
    {
        Assert.False(ReviewReader.TryRead(body, out Review? review, out string? refusal));
        Assert.Null(review);
        return refusal;
    }
}
