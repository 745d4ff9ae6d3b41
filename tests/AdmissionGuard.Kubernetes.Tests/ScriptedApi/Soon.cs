using Microsoft.Extensions.Time.Testing;

namespace AdmissionGuard.Kubernetes.Tests.ScriptedApi;

/// <summary>Waits for what must come, on a busy machine too.</summary>
internal static class Soon
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(10);

    /// <summary>Looks again and again until the condition holds.</summary>
    public static async Task UntilAsync(Func<bool> condition)
    {
        using PeriodicTimer timer = new(Between);
        using CancellationTokenSource limit = new(Patience);
        while (!condition())
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    /// <summary>Lets time pass in steps until the condition holds: a timer may be set only after a step.</summary>
    public static Task PassingAsync(this FakeTimeProvider clock, TimeSpan step, Func<bool> condition) =>
        UntilAsync(() =>
        {
            if (condition())
            {
                return true;
            }

            clock.Advance(step);
            return condition();
        });
}
