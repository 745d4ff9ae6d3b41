namespace AdmissionGuard.Signatures;

/// <summary>What the verifying of signatures says in the log. Event ids 9000 to 9099.</summary>
internal static partial class Log
{
    [LoggerMessage(9001, LogLevel.Warning, "{Host} could not be asked about an image: {Error}, {Code}.")]
    public static partial void RegistryNotReached(ILogger logger, string host, HttpRequestError error, string code);

    [LoggerMessage(9002, LogLevel.Warning, "{Host} had not answered about an image when its time was up.")]
    public static partial void RegistryTooSlow(ILogger logger, string host);

    [LoggerMessage(9003, LogLevel.Warning, "The ConfigMap {Map} with the trust state is {Percent} % full; when it is full, images of repositories that are not in it are denied. Take entries of repositories that are no longer used out of it.")]
    public static partial void TrustStateFills(ILogger logger, string map, int percent);
}
