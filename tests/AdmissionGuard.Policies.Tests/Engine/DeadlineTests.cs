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

    [Fact]
    public async Task Work_that_ends_in_time_is_waited_for()
    {
        TaskCompletionSource work = new();
        Task<bool> waiting = new Deadline(clock, TimeSpan.FromSeconds(10)).WaitForAsync(work.Task).AsTask();

        Assert.False(waiting.IsCompleted);
        work.SetResult();
        Assert.True(await waiting);
    }

    [Fact]
    public async Task Work_that_takes_longer_is_left_alone()
    {
        TaskCompletionSource work = new();
        Task<bool> waiting = new Deadline(clock, TimeSpan.FromSeconds(10)).WaitForAsync(work.Task).AsTask();

        clock.Advance(TimeSpan.FromSeconds(10));

        Assert.False(await waiting);
        Assert.False(work.Task.IsCompleted);
    }

    [Fact]
    public async Task Work_that_fails_has_ended_too()
    {
        Deadline deadline = new(clock, TimeSpan.FromSeconds(10));

        Assert.True(await deadline.WaitForAsync(Task.FromException(new InvalidOperationException())));
        Assert.True(await deadline.WaitForAsync(Task.FromCanceled(new CancellationToken(canceled: true))));
    }

    [Fact]
    public async Task Who_has_no_deadline_waits_as_long_as_a_timer_can()
    {
        TaskCompletionSource work = new();
        Task<bool> waiting = new Deadline(clock, TimeSpan.MaxValue).WaitForAsync(work.Task).AsTask();

        clock.Advance(TimeSpan.FromDays(40));

        Assert.False(waiting.IsCompleted);
        work.SetResult();
        Assert.True(await waiting);
    }
}
