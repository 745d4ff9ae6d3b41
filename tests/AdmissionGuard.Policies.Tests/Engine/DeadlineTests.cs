using AdmissionGuard.Policies.Engine;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Engine;

public sealed class DeadlineTests
{
    private readonly FakeTimeProvider clock = new();

    [Theory]
    [InlineData(0, 10, false)]
    [InlineData(9, 1, false)]
    [InlineData(10, 0, true)]
    [InlineData(11, 0, true)]
    public void What_is_left_never_falls_below_nothing(int passed, int left, bool over)
    {
        Deadline deadline = new(clock, TimeSpan.FromSeconds(10));

        clock.Advance(TimeSpan.FromSeconds(passed));

        Assert.Equal(TimeSpan.FromSeconds(left), deadline.Remaining);
        Assert.Equal(over, deadline.HasPassed);
    }
}
