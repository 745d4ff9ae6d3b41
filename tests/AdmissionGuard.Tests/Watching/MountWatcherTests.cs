using AdmissionGuard.Tests.Arranging;
using AdmissionGuard.Watching;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace AdmissionGuard.Tests.Watching;

public sealed class MountWatcherTests
{
    [Fact]
    public async Task Without_any_event_the_listener_is_called_each_minute()
    {
        using TempFolder folder = new();
        FakeTimeProvider clock = new();
        int calls = 0;
        using CancellationTokenSource stop = new();
        using MountWatcher watcher = new([folder.Path], clock, NullLogger.Instance);
        Task watch = watcher.WatchAsync(() => Interlocked.Increment(ref calls), stop.Token);
        Assert.Equal(1, calls);

        clock.Advance(MountWatcher.PollEvery);
        await Patience.UntilAsync(() => Volatile.Read(ref calls) == 2);
        await stop.CancelAsync();
        await watch;
    }

    [Fact]
    public async Task A_listener_that_throws_is_called_again()
    {
        FakeTimeProvider clock = new();
        using RecordedLog log = new();
        int calls = 0;
        using CancellationTokenSource stop = new();
        using TempFolder folder = new();
        using MountWatcher watcher = new([folder.Path], clock, log.CreateLogger("watch"));
        Task watch = watcher.WatchAsync(() => throw new InvalidDataException($"call {++calls}"), stop.Token);
        clock.Advance(MountWatcher.PollEvery);
        await Patience.UntilAsync(() => Volatile.Read(ref calls) == 2);
        await stop.CancelAsync();
        await watch;
        LogLine told = await log.WaitForAsync(6001);
        Assert.DoesNotContain("call 1", told.Message + told.Exception, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_made_later_is_noticed_by_the_poll()
    {
        using TempFolder folder = new();
        string later = Path.Combine(folder.Path, "later", "policy.yaml");
        FakeTimeProvider clock = new();
        int calls = 0;
        using CancellationTokenSource stop = new();
        using MountWatcher watcher = new([later], clock, NullLogger.Instance);
        Task watch = watcher.WatchAsync(() => Interlocked.Increment(ref calls), stop.Token);
        Directory.CreateDirectory(Path.GetDirectoryName(later)!);
        clock.Advance(MountWatcher.PollEvery);
        await Patience.UntilAsync(() => Volatile.Read(ref calls) == 2);
        await stop.CancelAsync();
        await watch;
    }
}
