namespace AdmissionGuard.Tls;

/// <summary>What the TLS part says in the log. Event ids 3000 to 3099.</summary>
internal static partial class Log
{
    [LoggerMessage(3001, LogLevel.Information, "The certificate was reloaded: SHA-256 {Fingerprint}, valid until {NotAfter:u}.")]
    public static partial void Reloaded(ILogger logger, string fingerprint, DateTimeOffset notAfter);

    [LoggerMessage(3002, LogLevel.Error, "The changed certificate files cannot be used, the certificate in use until {NotAfter:u} is kept: {Problem}.")]
    public static partial void Kept(ILogger logger, string problem, DateTimeOffset? notAfter);
}
