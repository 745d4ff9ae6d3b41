namespace AdmissionGuard.EndToEnd.Tests.Processes;

/// <summary>Waits for a real condition by asking again, never by guessing how long it takes.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    /// <summary>Asks until the answer is not null.</summary>
    /// <exception cref="TimeoutException">It was still null after a minute; names <paramref name="what"/> and what was seen last.</exception>
    public static async Task<T> GetAsync<T>(string what, Func<CancellationToken, Task<T?>> ask, Func<string>? lastSeen = null)
        where T : class
    {
        using CancellationTokenSource bound = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        bound.CancelAfter(Bound);
        using PeriodicTimer timer = new(Interval);
        try
        {
            while (true)
            {
                if (await ask(bound.Token) is { } answer)
                {
                    return answer;
                }

                await timer.WaitForNextTickAsync(bound.Token);
            }
        }
        catch (OperationCanceledException) when (bound.IsCancellationRequested && !TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"not within {Bound.TotalSeconds} s: {what}{(lastSeen is null ? "" : $"; last seen: {lastSeen()}")}");
        }
    }

    /// <summary>Asks until the answer is yes.</summary>
    public static Task TrueAsync(string what, Func<CancellationToken, Task<bool>> ask, Func<string>? lastSeen = null) =>
        GetAsync(what, async cancellation => await ask(cancellation) ? what : null, lastSeen);
}
