namespace AdmissionGuard.Metrics;

/// <summary>Answers <c>GET /metrics</c> in the Prometheus text format.</summary>
internal sealed class MetricsEndpoint(GuardMetrics metrics)
{
    /// <summary>Answers a scrape.</summary>
    public Task Handle(HttpContext context)
    {
        context.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : metrics.WriteAsync(context.Response.Body, context.RequestAborted);
    }
}
