namespace AdmissionGuard.Signatures;

/// <summary>What the verifying of signatures says in the log. Event ids 11000 to 11099.</summary>
internal static partial class Log
{
    [LoggerMessage(11001, LogLevel.Warning, "{Host} could not be asked about an image: {Error}, {Code}.")]
    public static partial void RegistryNotReached(ILogger logger, string host, HttpRequestError error, string code);

    [LoggerMessage(11002, LogLevel.Warning, "{Host} had not answered about an image when its time was up.")]
    public static partial void RegistryTooSlow(ILogger logger, string host);

    [LoggerMessage(11003, LogLevel.Warning, "The ConfigMap {Map} with the trust state is {Percent} % full; when it is full, images of repositories that are not in it are denied. Take entries of repositories that are no longer used out of it.")]
    public static partial void TrustStateFills(ILogger logger, string map, int percent);

    [LoggerMessage(11004, LogLevel.Error, "The trust state of --trust-state-map cannot be used, and until it can, images whose signatures are asked for are denied: {Problem}.")]
    public static partial void TrustStateUnusable(ILogger logger, string problem);

    [LoggerMessage(11005, LogLevel.Information, "The trust state of --trust-state-map can be used now.")]
    public static partial void TrustStateUsable(ILogger logger);
}
