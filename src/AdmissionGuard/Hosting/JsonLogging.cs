using Microsoft.Extensions.Logging.Console;

namespace AdmissionGuard.Hosting;

/// <summary>The log: one JSON object a line on standard output.</summary>
internal static class JsonLogging
{
    /// <summary>Sets it up.</summary>
    public static void Configure(ILoggingBuilder logging)
    {
        logging.SetMinimumLevel(LogLevel.Information);
        logging.AddFilter("Microsoft", LogLevel.Warning);

        // A stranger would fill the log; CallerRefusals tells of refused callers at a bounded rate.
        logging.AddFilter("Microsoft.AspNetCore.Authentication", LogLevel.Error);

        // With this on, each request makes an Activity and a log scope that nobody reads.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);

        // Says with a stack what the server says in one line.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        logging.AddJsonConsole(console =>
        {
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
            console.UseUtcTimestamp = true;
            console.IncludeScopes = false;
        });

        // A log that nobody reads must not hold reviews up; what is lost is counted in the log itself, and denials in the metrics.
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.QueueFullMode = ConsoleLoggerQueueFullMode.DropWrite);
    }
}
