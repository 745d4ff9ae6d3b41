namespace AdmissionGuard.Tests.Arranging;

/// <summary>How long a fact waits for what must come: long, since the machine may be busy, and it costs nothing when it comes.</summary>
internal static class Patience
{
    public static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(20);

    /// <summary>Looks again and again until the condition holds.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using PeriodicTimer timer = new(Between);
        using CancellationTokenSource limit = new(Long);
        while (!await condition())
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    /// <summary>Looks again and again until the condition holds.</summary>
    public static Task UntilAsync(Func<bool> condition) => UntilAsync(() => Task.FromResult(condition()));
}
