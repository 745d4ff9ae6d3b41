namespace AdmissionGuard.Upkeep;

/// <summary>What the upkeep of certificate and registration says in the log. Event ids 9000 to 9099.</summary>
internal static partial class Log
{
    [LoggerMessage(9001, LogLevel.Information, "{Lease} is held: this replica renews certificates and registers.")]
    public static partial void LeaseAcquired(ILogger logger, string lease);

    [LoggerMessage(9002, LogLevel.Warning, "{Lease} is held no more: {Why}.")]
    public static partial void LeaseLost(ILogger logger, string lease, string why);

    [LoggerMessage(9003, LogLevel.Warning, "{Lease} cannot be read or written: {Problem}.")]
    public static partial void LeaseSetBack(ILogger logger, string lease, string problem);

    [LoggerMessage(9004, LogLevel.Information, "{Lease} is given up: another replica may take it at once.")]
    public static partial void LeaseReleased(ILogger logger, string lease);

    [LoggerMessage(9011, LogLevel.Information, "The certificate of Secret {Secret} is in use: SHA-256 {Fingerprint}, valid until {NotAfter:u}.")]
    public static partial void CertificateUsed(ILogger logger, string secret, string fingerprint, DateTimeOffset notAfter);

    [LoggerMessage(9012, LogLevel.Error, "Secret {Secret} holds no certificate that can be used: {Problem}. {Kept}.")]
    public static partial void CertificateUnusable(ILogger logger, string secret, string problem, string kept);

    [LoggerMessage(9013, LogLevel.Information, "Secret {Secret}: {What}, since {Reason}.")]
    public static partial void Rotated(ILogger logger, string secret, string what, string reason);

    [LoggerMessage(9014, LogLevel.Error, "Secret {Secret} cannot be written ({What}): {Problem}. It is tried again.")]
    public static partial void RotationSetBack(ILogger logger, string secret, string what, string problem);

    [LoggerMessage(9015, LogLevel.Information, "The certificate of Secret {Secret} is served once all API servers have had the time to learn of its authority; until then that in use is.")]
    public static partial void CertificateWaits(ILogger logger, string secret);

    [LoggerMessage(9021, LogLevel.Information, "ValidatingWebhookConfiguration {Configuration} was applied: {What}.")]
    public static partial void Applied(ILogger logger, string configuration, string what);

    [LoggerMessage(9022, LogLevel.Warning, "ValidatingWebhookConfiguration {Configuration} was {Cause} by somebody and is put right: {What}. To take AdmissionGuard out, uninstall it or run AdmissionGuard unregister.")]
    public static partial void Repaired(ILogger logger, string configuration, string cause, string what);

    [LoggerMessage(9023, LogLevel.Error, "ValidatingWebhookConfiguration {Configuration} cannot be applied yet: {Problem}.")]
    public static partial void RegistrationSetBack(ILogger logger, string configuration, string problem);

    [LoggerMessage(9024, LogLevel.Information, "{File} has changed and is in use.")]
    public static partial void FileReloaded(ILogger logger, string file);

    [LoggerMessage(9025, LogLevel.Error, "{File} has changed and cannot be used, what it was before stays: {Problem}.")]
    public static partial void FileKept(ILogger logger, string file, string problem);

    // Not the exception's message: a key could be in it.
    [LoggerMessage(9031, LogLevel.Critical, "The upkeep of certificate and registration failed and goes on: {Type} {Stack}")]
    public static partial void Failed(ILogger logger, string type, string stack);
}
