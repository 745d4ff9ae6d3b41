namespace AdmissionGuard.Cluster;

/// <summary>What the cluster part says in the log. Event ids 7000 to 7099.</summary>
internal static partial class Log
{
    [LoggerMessage(7001, LogLevel.Information, "Policies and namespaces come from {Server}; the floor is namespace {Namespace}.")]
    public static partial void Connected(ILogger logger, Uri server, string Namespace);

    [LoggerMessage(7002, LogLevel.Information, "The API server has {Count} {What}.")]
    public static partial void Listed(ILogger logger, int count, string what);

    [LoggerMessage(7003, LogLevel.Warning, "The watch of {What} had a setback: {Problem}; {Known}, next try in {Seconds} s.")]
    public static partial void SetBack(ILogger logger, string what, string problem, string known, double seconds);

    [LoggerMessage(7004, LogLevel.Information, "The watch of {What} is well again.")]
    public static partial void Recovered(ILogger logger, string what);

    [LoggerMessage(7005, LogLevel.Information, "The policies of ConfigMaps changed; {Count} in force, {Floor} of them for the whole cluster.")]
    public static partial void PoliciesChanged(ILogger logger, int count, int floor);

    [LoggerMessage(7006, LogLevel.Error, "{Map} has mistakes ({Count}); {Kept}.")]
    public static partial void PolicyRejected(ILogger logger, string map, int count, string kept);

    [LoggerMessage(7007, LogLevel.Error, "Mistake in the policies: {Mistake}")]
    public static partial void Mistake(ILogger logger, string mistake);

    [LoggerMessage(7008, LogLevel.Warning, "An Event could not be written: {Problem}.")]
    public static partial void EventFailed(ILogger logger, string problem);

    [LoggerMessage(7010, LogLevel.Warning, "{Secret} gives no registry credentials: {Why}.")]
    public static partial void PullSecretPassedOver(ILogger logger, string secret, string why);
}
