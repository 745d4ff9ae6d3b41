using AdmissionGuard.Images.Transport;
using Xunit;

namespace AdmissionGuard.Images.Tests.Transport;

public sealed class SingleFlightTests
{
    private readonly SingleFlight<string, int> flight = new();
    private readonly TaskCompletionSource<int> landing = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int started;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Those_who_ask_meanwhile_share_and_those_who_ask_later_do_not()
    {
        Task<int>[] asking = [.. Enumerable.Range(0, 10).Select(_ => flight.RunAsync("a", WorkAsync, Cancellation))];
        Task<int> other = flight.RunAsync("b", WorkAsync, Cancellation);
        landing.SetResult(7);

        Assert.All(await Task.WhenAll([.. asking, other]), answer => Assert.Equal(7, answer));
        Assert.Equal(2, started);
        await flight.RunAsync("a", WorkAsync, Cancellation);
        Assert.Equal(3, started);
    }

    [Fact]
    public async Task An_exception_reaches_all_who_wait_and_is_not_kept()
    {
        Task<int>[] asking = [.. Enumerable.Range(0, 3).Select(_ => flight.RunAsync("a", WorkAsync, Cancellation))];
        landing.SetException(new InvalidOperationException("broken"));

        foreach (Task<int> one in asking)
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => one);
        }

        Assert.Equal(1, await flight.RunAsync("a", _ => Task.FromResult(1), Cancellation));
    }

    [Fact]
    public async Task Work_that_throws_before_it_waits_leaves_nothing_behind()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => flight.RunAsync("a", _ => throw new InvalidOperationException("at once"), Cancellation));

        Assert.Equal(1, await flight.RunAsync("a", _ => Task.FromResult(1), Cancellation));
    }

    [Fact]
    public async Task The_work_goes_on_while_anyone_waits_and_ends_with_the_last()
    {
        using CancellationTokenSource one = new(), other = new();
        Task<int> first = flight.RunAsync("a", WorkAsync, one.Token);
        Task<int> second = flight.RunAsync("a", WorkAsync, other.Token);

        await one.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.False(landing.Task.IsCompleted);

        await other.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => landing.Task);
        Assert.Equal(1, await flight.RunAsync("a", _ => Task.FromResult(1), Cancellation));
    }

    [Fact]
    public async Task Nobody_starts_who_has_no_time()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => flight.RunAsync("a", WorkAsync, new CancellationToken(true)));

        Assert.Equal(0, started);
    }

    private async Task<int> WorkAsync(CancellationToken end)
    {
        started++;
        await using CancellationTokenRegistration registration = end.Register(() => landing.TrySetCanceled(end));
        return await landing.Task;
    }
}
