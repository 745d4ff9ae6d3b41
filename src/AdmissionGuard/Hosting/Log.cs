namespace AdmissionGuard.Hosting;

/// <summary>What hosting says in the log. Event ids 5000 to 5099.</summary>
internal static partial class Log
{
    [LoggerMessage(5001, LogLevel.Information, "AdmissionGuard {Version} listens: reviews on {Webhook}validate, metrics and health on {Plain}.")]
    public static partial void Listening(ILogger logger, string version, Uri webhook, Uri plain);

    [LoggerMessage(5002, LogLevel.Information, "Stopping: not ready any more, serving on for {Seconds} s.")]
    public static partial void Draining(ILogger logger, double seconds);

    [LoggerMessage(
        5003,
        LogLevel.Warning,
        "Whoever reaches the webhook's port may ask for reviews, and so probe the policies. Let the API server alone ask: --client-auth=require (ADMISSIONGUARD_CLIENT_AUTH); where its flags cannot be set, let a network policy keep others out.")]
    public static partial void AnybodyMayAsk(ILogger logger);
}
