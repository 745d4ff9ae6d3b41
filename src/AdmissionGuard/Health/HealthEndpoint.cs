using System.Collections.Immutable;

namespace AdmissionGuard.Health;

/// <summary>
/// Answers <c>/healthz</c> (the process runs: never ask more of a liveness probe, or a slow dependency gets the pod killed) and
/// <c>/readyz</c>; both take <c>?verbose</c>, which lists every check.
/// </summary>
internal sealed class HealthEndpoint(Readiness readiness)
{
    /// <summary>Answers a liveness probe.</summary>
    public static Task HandleLive(HttpContext context) => Write(context, StatusCodes.Status200OK, "ok");

    /// <summary>Answers a readiness probe.</summary>
    public Task HandleReady(HttpContext context)
    {
        ImmutableArray<HealthCheck> checks = readiness.Checks();
        bool ready = checks.All(check => check.Passed || !check.Counts);
        int status = ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        if (context.Request.Query.ContainsKey("verbose"))
        {
            return Write(context, status, string.Join('\n', checks));
        }

        return Write(context, status, ready ? "ok" : "not ready: " + string.Join("; ", checks.Where(check => check is { Passed: false, Counts: true }).Select(check => check.Problem)));
    }

    private static Task Write(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text + "\n", context.RequestAborted);
    }
}
