namespace AdmissionGuard.Reviews;

/// <summary>What the reviews part says in the log. Event ids 1000 to 1099.</summary>
internal static partial class Log
{
    [LoggerMessage(
        1001,
        LogLevel.Information,
        "Denied {Operation} of {Kind} {Namespace}/{Name} by {User} (uid {Uid}, dry run {DryRun}): {Violations}{Images}")]
    public static partial void Denied(
        ILogger logger, string uid, string user, string operation, string kind, string Namespace, string name, bool dryRun, string violations, string images);

    [LoggerMessage(
        1002,
        LogLevel.Information,
        "Admitted with violations {Operation} of {Kind} {Namespace}/{Name} by {User} (uid {Uid}, dry run {DryRun}): {Violations}{Images}")]
    public static partial void Admitted(
        ILogger logger, string uid, string user, string operation, string kind, string Namespace, string name, bool dryRun, string violations, string images);

    [LoggerMessage(1003, LogLevel.Debug, "Refused a request with {Status}: {Reason}")]
    public static partial void Refused(ILogger logger, int status, string reason);

    [LoggerMessage(1004, LogLevel.Error, "Rule {Policy}/{Rule} failed, the review is denied (id {Id}): {Type} {Stack}")]
    public static partial void RuleFailed(ILogger logger, string id, string policy, string rule, string type, string stack);

    [LoggerMessage(1005, LogLevel.Error, "A request could not be read and is refused (id {Id}): {Type} {Stack}")]
    public static partial void Failed(ILogger logger, string id, string type, string stack);

    [LoggerMessage(1006, LogLevel.Debug, "Admitted {Operation} of {Kind} {Namespace}/{Name} (uid {Uid}); images judged: {Images}")]
    public static partial void Verified(ILogger logger, string uid, string operation, string kind, string Namespace, string name, string images);

    [LoggerMessage(1007, LogLevel.Error, "A review could not be answered, the API server is told so (id {Id}): {Type} {Stack}")]
    public static partial void Unanswered(ILogger logger, string id, string type, string stack);
}
