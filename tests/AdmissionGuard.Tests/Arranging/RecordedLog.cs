using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace AdmissionGuard.Tests.Arranging;

/// <summary>Keeps every log line of a server, at every level, and lets facts wait for one.</summary>
internal sealed class RecordedLog : ILoggerProvider
{
    private readonly ConcurrentQueue<LogLine> lines = new();
    private readonly Lock sync = new();
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<LogLine> Lines => [.. lines];

    public ILogger CreateLogger(string categoryName) => new Writer(this);

    public async Task<LogLine> WaitForAsync(int eventId)
    {
        using CancellationTokenSource patience = new(Patience.Long);
        while (true)
        {
            Task next;
            lock (sync)
            {
                next = changed.Task;
            }

            if (lines.FirstOrDefault(line => line.EventId == eventId) is { } found)
            {
                return found;
            }

            await next.WaitAsync(patience.Token);
        }
    }

    public void Dispose()
    {
    }

    private void Add(LogLine line)
    {
        lines.Enqueue(line);
        lock (sync)
        {
            changed.SetResult();
            changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private sealed class Writer(RecordedLog log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            log.Add(new LogLine(-1, LogLevel.Trace, "", "", StateOf(state)));
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Add(new LogLine(eventId.Id, logLevel, formatter(state, exception), exception?.ToString() ?? "", StateOf(state)));

        private static string StateOf(object? state) =>
            state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join('\n', pairs.Select(pair => $"{pair.Key}={pair.Value}")) : state?.ToString() ?? "";
    }
}
