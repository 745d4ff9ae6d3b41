using System.Text;
using AdmissionGuard.Kubernetes.Reviews;
using AdmissionGuard.Kubernetes.Tests.Builders;

namespace AdmissionGuard.Kubernetes.Tests.Reviews;

public sealed class PartialReviewReaderTests
{
    public static TheoryData<string> Names => [.. Recorded.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_first_200_bytes_of_a_real_review_tell_its_uid(string name)
    {
        byte[] body = Recorded.ReadCompact(name);
        Assert.True(ReviewReader.TryRead(body, out Review? review, out _));
        Assert.True(PartialReviewReader.TryReadUid(body.AsSpan(0, 200), out string? uid));
        Assert.Equal(review.Uid, uid);
    }

    [Theory]
    [InlineData("""{"request":{"object":{"uid":"no"},"uid":"yes"}}""", "yes")]
    [InlineData("""{"uid":"no","request":{"userInfo":{"uid":"no"},"uid":"yes\u0021"}}""", "yes!")]
    [InlineData("""{"x":[1],"\u0072equest":{"uid":"yes","object""", "yes")]
    [InlineData("""{"request":{"object":{"metadata":{"uid":"no"}}}}""", null)]
    [InlineData("""{"request":{"object":{"request":{"uid":"no"}}}}""", null)]
    [InlineData("""{"request":[{"uid":"no"}]}""", null)]
    [InlineData("""[{"request":{"uid":"no"}}]""", null)]
    [InlineData("""{"request":{},"other":{"uid":"no"}}""", null)]
    [InlineData("""{"request":"x","other":{"uid":"no"}}""", null)]
    [InlineData("""{"request":{"uid":7}}""", null)]
    [InlineData("""{"request":{"uid":""}}""", null)]
    [InlineData("""{"request":{"uid":"\ud800"}}""", null)]
    [InlineData("""{"request":{"uid":"unfinished""", null)]
    [InlineData("""{"request":x""", null)]
    [InlineData("", null)]
    public void Only_the_uid_of_the_request_counts(string beginning, string? expected)
    {
        Assert.Equal(expected is not null, PartialReviewReader.TryReadUid(Encoding.UTF8.GetBytes(beginning), out string? uid));
        Assert.Equal(expected, string.IsNullOrEmpty(uid) ? null : uid);
    }

    [Fact]
    public void A_beginning_of_any_length_never_throws_and_never_tells_another_uid()
    {
        byte[] body = Recorded.ReadCompact("02-create-pod-full");
        for (int length = 0; length < body.Length; length++)
        {
            Assert.True(!PartialReviewReader.TryReadUid(body.AsSpan(0, length), out string? uid) || uid == "da12da2e-c462-4db3-af17-71f9db959848");
        }
    }
}
