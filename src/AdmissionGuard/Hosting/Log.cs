namespace AdmissionGuard.Hosting;

/// <summary>What hosting says in the log. Event ids 5000 to 5099.</summary>
internal static partial class Log
{
    [LoggerMessage(5001, LogLevel.Information, "AdmissionGuard {Version} listens: reviews on {Webhook}validate, metrics and health on {Plain}.")]
    public static partial void Listening(ILogger logger, string version, Uri webhook, Uri plain);

    [LoggerMessage(5002, LogLevel.Information, "Stopping: not ready any more, serving on for {Seconds} s.")]
    public static partial void Draining(ILogger logger, double seconds);
}
