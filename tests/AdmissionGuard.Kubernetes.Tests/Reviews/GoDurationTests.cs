using AdmissionGuard.Kubernetes.Reviews;

namespace AdmissionGuard.Kubernetes.Tests.Reviews;

public sealed class GoDurationTests
{
    [Theory]
    [InlineData("10s", 10_000)]
    [InlineData("1m30s", 90_000)]
    [InlineData("500ms", 500)]
    [InlineData("1.5h", 5_400_000)]
    [InlineData(".5s", 500)]
    [InlineData("1.s", 1000)]
    [InlineData("0", 0)]
    [InlineData("-0", 0)]
    [InlineData("+5s", 5000)]
    [InlineData("-1.5s", -1500)]
    [InlineData("1000us", 1)]
    [InlineData("1000\u00B5s", 1)]
    [InlineData("1000\u03BCs", 1)]
    [InlineData("1000000ns", 1)]
    [InlineData("30s1m", 90_000)]
    [InlineData("0.3333333333333333333333333h", 1_200_000 - 1)]
    public void A_Go_duration_is_read(string text, int milliseconds)
    {
        Assert.True(GoDuration.TryParse(text, out TimeSpan duration));
        Assert.Equal(milliseconds, (int)duration.TotalMilliseconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("10")]
    [InlineData("s")]
    [InlineData("-")]
    [InlineData("+")]
    [InlineData(".s")]
    [InlineData("--1s")]
    [InlineData("1 s")]
    [InlineData(" 1s")]
    [InlineData("1s ")]
    [InlineData("1S")]
    [InlineData("1d")]
    [InlineData("1e3s")]
    [InlineData("1m0")]
    [InlineData("9223372036854775808ns")]
    [InlineData("2562048h")]
    [InlineData("99999999999999999999s")]
    [InlineData("9223372036s9223372036s")]
    public void What_is_no_Go_duration_is_not_read(string text) => Assert.False(GoDuration.TryParse(text, out _));

    [Fact]
    public void The_longest_duration_is_read()
    {
        Assert.True(GoDuration.TryParse("9223372036854775807ns", out TimeSpan duration));
        Assert.Equal(long.MaxValue / 100, duration.Ticks);
    }
}
