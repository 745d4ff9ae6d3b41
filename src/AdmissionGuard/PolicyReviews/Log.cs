namespace AdmissionGuard.PolicyReviews;

/// <summary>What the reviews of policy edits say in the log. Event ids 8000 to 8099.</summary>
internal static partial class Log
{
    [LoggerMessage(8001, LogLevel.Information, "Denied {Operation} of {Map} by {User}: {Message}")]
    public static partial void Denied(ILogger logger, string operation, string map, string user, string message);

    [LoggerMessage(8002, LogLevel.Information, "Allowed {Operation} of {Map} by {User} with warnings: {Warnings}")]
    public static partial void Warned(ILogger logger, string operation, string map, string user, string warnings);

    [LoggerMessage(8003, LogLevel.Error, "The edit of a policy could not be judged and is denied (id {Id}): {Type} {Stack}")]
    public static partial void Failed(ILogger logger, string id, string type, string stack);
}
