using AdmissionGuard.Callers;
using AdmissionGuard.Health;
using AdmissionGuard.Metrics;
using AdmissionGuard.PolicyReviews;
using AdmissionGuard.Reviews;
using Microsoft.AspNetCore.Connections.Features;

namespace AdmissionGuard.Hosting;

/// <summary>Leads a request to its endpoint. Reviews are taken over TLS only, those of policy edits with a cluster only; metrics and health on the plain port only. Where callers must authenticate, nothing of the TLS port is reached before.</summary>
internal sealed class RequestRouter(
    ReviewEndpoint reviews, MetricsEndpoint metrics, HealthEndpoint health, PolicyReviewEndpoint? policyReviews = null, CallerGate? callers = null)
{
    /// <summary>Handles one request.</summary>
    public Task Handle(HttpContext context)
    {
        bool secure = context.Features.Get<ITlsHandshakeFeature>() is not null;
        string path = context.Request.Path.Value ?? "";
        return !secure ? HandlePlain(context, path)
            : callers is null || callers.Knows(context) ? HandleSecure(context, path)
            : HandleUnknown(context, callers, path);
    }

    private async Task HandleUnknown(HttpContext context, CallerGate gate, string path)
    {
        if (await gate.ExamineAsync(context) is { } fault)
        {
            await fault.Answer.WriteAsync(context.Response);
            return;
        }

        await HandleSecure(context, path);
    }

    private Task HandleSecure(HttpContext context, string path) =>
        path == "/validate" ? reviews.Handle(context)
        : path == "/validate-policy" && policyReviews is not null ? policyReviews.Handle(context)
        : Refusal.Path.WriteAsync(context.Response);

    private Task HandlePlain(HttpContext context, string path)
    {
        RequestDelegate? endpoint = path switch
        {
            "/metrics" => metrics.Handle,
            "/healthz" => HealthEndpoint.HandleLive,
            "/readyz" => health.HandleReady,
            _ => null,
        };
        if (endpoint is null)
        {
            return Refusal.PlainPath.WriteAsync(context.Response);
        }

        return HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)
            ? endpoint(context)
            : Refusal.PlainMethod.WriteAsync(context.Response);
    }
}
