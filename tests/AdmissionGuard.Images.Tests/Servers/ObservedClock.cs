using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace AdmissionGuard.Images.Tests.Servers;

/// <summary>A clock that stands still until a fact moves it, and tells when somebody has begun to wait on it.</summary>
internal sealed class ObservedClock : FakeTimeProvider
{
    private readonly ConcurrentDictionary<TimeSpan, TaskCompletionSource> waits = new();

    /// <summary>Done when somebody waits for exactly this time.</summary>
    public Task WaitOfAsync(TimeSpan time) => Of(time).Task.WaitAsync(TimeSpan.FromSeconds(20), System);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        Of(dueTime).TrySetResult();
        return timer;
    }

    private TaskCompletionSource Of(TimeSpan time) =>
        waits.GetOrAdd(time, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
