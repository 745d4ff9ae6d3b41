using AdmissionGuard.Reviews;

namespace AdmissionGuard.WarmUp;

/// <summary>Formats each line, as a real log would, and lets it go.</summary>
internal sealed class DiscardingLogger : ILogger<AuditLog>
{
    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    /// <inheritdoc/>
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        formatter(state, exception);
}
