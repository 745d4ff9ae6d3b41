namespace AdmissionGuard.Watching;

/// <summary>What watching says in the log. Event ids 6000 to 6099.</summary>
internal static partial class Log
{
    // Not the exception's message: a file's text may be in it.
    [LoggerMessage(6001, LogLevel.Error, "A reload failed, what is in use stays: {Type} {Stack}")]
    public static partial void ListenerFailed(ILogger logger, string type, string stack);
}
