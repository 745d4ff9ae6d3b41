using AdmissionGuard.Reviews;
using Microsoft.AspNetCore.Http;

namespace AdmissionGuard.Tests.Reviews;

public sealed class TimeoutParameterTests
{
    [Theory]
    [InlineData("?timeout=10s", 9000)]
    [InlineData("?timeout=5s", 4500)]
    [InlineData("?timeout=1s", 900)]
    [InlineData("?timeout=500ms", 400)]
    [InlineData("?timeout=100ms", 50)]
    [InlineData("?timeout=30s", 29000)]
    [InlineData("?timeout=10m", 29000)]
    [InlineData("", 9000)]
    public void The_time_is_what_the_caller_gives_less_a_margin(string query, int milliseconds)
    {
        TimeoutParameter parameter = new();
        DefaultHttpContext context = new() { Request = { QueryString = new QueryString(query) } };
        Assert.True(parameter.TryRead(context.Request, out TimeSpan first));
        Assert.True(parameter.TryRead(context.Request, out TimeSpan again));
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), first);
        Assert.Equal(first, again);
    }
}
