using System.Collections.Immutable;
using System.Threading.Channels;

namespace AdmissionGuard.Watching;

/// <summary>
/// Tells when files of mounted folders may have changed: at once by file events, and every minute in any case, since events get lost
/// on some file systems and with folders that are replaced themselves. The listener compares contents; a call means only "look again".
/// </summary>
/// <remarks>
/// The kubelet changes a mounted ConfigMap or Secret by renaming the symbolic link <c>..data</c> in the folder. A plain watch on the
/// folder sees that rename within milliseconds; watches on the files, which the framework's configuration uses, never do.
/// </remarks>
internal sealed class MountWatcher(IEnumerable<string> paths, TimeProvider clock, ILogger logger) : IDisposable
{
    /// <summary>How long it must be quiet before the listener is called: a writer is seldom done after the first event.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(100);

    /// <summary>How long a busy folder can put the call off.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    /// <summary>How often the listener is called without any event.</summary>
    public static readonly TimeSpan PollEvery = TimeSpan.FromMinutes(1);

    private readonly ImmutableArray<string> folders = [.. paths.Select(FolderOf).Distinct(StringComparer.Ordinal)];
    private readonly Channel<bool> events = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private ImmutableArray<FileSystemWatcher> watchers = [];

    /// <summary>Calls the listener after each change until cancelled. The first call comes at once: files may have changed since they were read.</summary>
    public async Task WatchAsync(Action listener, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            // Anew each round: a watch on a folder that was replaced watches the old one for ever.
            Rewatch();
            Call(listener);
            if (await WaitAsync(PollEvery, stop))
            {
                await SettleAsync(stop);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Unwatch();

#pragma warning disable CA1031 // Whatever goes wrong in a reload, the next change must be noticed again.
    private void Call(Action listener)
    {
        try
        {
            listener();
        }
        catch (Exception exception)
        {
            Log.ListenerFailed(logger, exception.GetType().FullName ?? "", exception.StackTrace ?? "");
        }
    }
#pragma warning restore CA1031

    private async Task SettleAsync(CancellationToken stop)
    {
        long begun = clock.GetTimestamp();
        while (clock.GetElapsedTime(begun) < LongestWait && await WaitAsync(Quiet, stop))
        {
        }
    }

    // True when an event came, false when the time passed or the watch is to end.
    private async Task<bool> WaitAsync(TimeSpan time, CancellationToken stop)
    {
        using CancellationTokenSource timer = new(time, clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, stop);
        try
        {
            return await events.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private void Rewatch()
    {
        ImmutableArray<FileSystemWatcher> fresh = [.. folders.Where(Directory.Exists).Select(Watch).OfType<FileSystemWatcher>()];
        Unwatch();
        watchers = fresh;
    }

    private void Unwatch()
    {
        foreach (FileSystemWatcher watcher in watchers)
        {
            watcher.Dispose();
        }

        watchers = [];
    }

    // Null when the folder vanished meanwhile or the system has no watches left; then the poll alone does it.
    private FileSystemWatcher? Watch(string folder)
    {
        FileSystemWatcher watcher = new()
        {
            NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.CreationTime | NotifyFilters.Size,
        };
        try
        {
            watcher.Path = folder;
            watcher.Created += (_, _) => Signal();
            watcher.Changed += (_, _) => Signal();
            watcher.Deleted += (_, _) => Signal();
            watcher.Renamed += (_, _) => Signal();
            watcher.Error += (_, _) => Signal();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or UnauthorizedAccessException)
        {
            watcher.Dispose();
            return null;
        }
    }

    private void Signal() => events.Writer.TryWrite(true);

    private static string FolderOf(string path)
    {
        string full = Path.GetFullPath(path);
        return Directory.Exists(full) ? full : Path.GetDirectoryName(full) ?? full;
    }
}
