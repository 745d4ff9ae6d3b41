namespace AdmissionGuard.Callers;

/// <summary>What the part that knows callers says in the log. Event ids 10000 to 10099.</summary>
internal static partial class Log
{
    [LoggerMessage(
        10001,
        LogLevel.Warning,
        "Refused a caller from {Address} with {Status} ({Reason}): {Line}{Presented}. {Untold} more for this reason since the last such line.")]
    public static partial void Refused(ILogger logger, string address, int status, string reason, string line, string presented, int untold);

    [LoggerMessage(10002, LogLevel.Information, "Callers need a client certificate of {Count} authorities, the first of which ends on {NotAfter:u}.")]
    public static partial void Loaded(ILogger logger, int count, DateTimeOffset notAfter);

    [LoggerMessage(10003, LogLevel.Error, "The changed file of client authorities cannot be used, those in use are kept: {Problem}.")]
    public static partial void Kept(ILogger logger, string problem);
}
