namespace AdmissionGuard.WarmUp;

/// <summary>What the warm-up says in the log. Event ids 4000 to 4099.</summary>
internal static partial class Log
{
    [LoggerMessage(4001, LogLevel.Information, "Ready: the own endpoint answered, the warm-up took {Milliseconds} ms.")]
    public static partial void Ready(ILogger logger, long milliseconds);

    [LoggerMessage(4002, LogLevel.Warning, "The own TLS endpoint does not answer yet ({Problem}); trying again.")]
    public static partial void EndpointSilent(ILogger logger, string problem);

    [LoggerMessage(4003, LogLevel.Warning, "The own TLS endpoint answered a warm-up review with {Status} instead of {Expected}; trying again.")]
    public static partial void WrongAnswer(ILogger logger, int status, int expected);
}
