namespace AdmissionGuard.PolicyLoading;

/// <summary>What policy loading says in the log. Event ids 2000 to 2099.</summary>
internal static partial class Log
{
    [LoggerMessage(2001, LogLevel.Warning, "No --policy (ADMISSIONGUARD_POLICY) was given: the built-in baseline applies.")]
    public static partial void BuiltIn(ILogger logger);

    [LoggerMessage(2002, LogLevel.Information, "The policies were reloaded; {Count} in force: {Policies}.")]
    public static partial void Reloaded(ILogger logger, int count, string policies);

    [LoggerMessage(2003, LogLevel.Error, "The changed policies have {Count} mistakes and are not used; the last good ones stay in force: {Policies}.")]
    public static partial void Kept(ILogger logger, int count, string policies);

    [LoggerMessage(2004, LogLevel.Error, "Mistake in the policies: {Mistake}")]
    public static partial void Mistake(ILogger logger, string mistake);

    [LoggerMessage(2005, LogLevel.Information, "Policy {Policy}: {Notice}.")]
    public static partial void Notice(ILogger logger, string policy, string notice);

    [LoggerMessage(2006, LogLevel.Warning, "No policy is in force for the cluster as a whole: the built-in baseline counts (mode audit) and denies nothing.")]
    public static partial void Auditing(ILogger logger);
}
