using System.Buffers;
using AdmissionGuard.Kubernetes.PolicyReviews;
using AdmissionGuard.Metrics;
using AdmissionGuard.Options;
using AdmissionGuard.Policies.Engine;
using AdmissionGuard.Reviews;

namespace AdmissionGuard.PolicyReviews;

/// <summary>
/// Answers <c>POST /validate-policy</c>, with the limits of <c>/validate</c> and through the same gate. When there is no room for it,
/// it answers 503: the API server then lets the edit pass (failurePolicy Ignore), and the policies in force are guarded all the same.
/// </summary>
internal sealed class PolicyReviewEndpoint(
    ServerOptions options, TimeoutParameter timeouts, BodyReceiver receiver, PolicyReviewDesk desk, GuardMetrics metrics, TimeProvider clock, ILogger<PolicyReviewEndpoint> logger)
{
    /// <summary>Answers one request. A caller that went away is no error.</summary>
    public async Task Handle(HttpContext context)
    {
        try
        {
            await Answer(context);
        }
        catch (BadHttpRequestException exception)
        {
            await Refuse(context, new Refusal(exception.StatusCode, "the body cannot be received: it ended early, came too slowly or is wrongly framed"));
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            context.Abort();
        }
#pragma warning disable CA1031 // The edge of the server, as that of reviews: beyond here the exception's message would be logged.
        catch (Exception exception)
        {
            string id = Guid.NewGuid().ToString("n")[..12];
            Log.Failed(logger, id, exception.GetType().FullName ?? "", exception.StackTrace ?? "");
            await Refuse(context, Refusal.Failed(id));
        }
#pragma warning restore CA1031
    }

    private async Task Answer(HttpContext context)
    {
        Refusal? refusal = RequestCheck.Refuse(context.Request, options.MaxBody);
        if (refusal is not null || !timeouts.TryRead(context.Request, out TimeSpan allowed))
        {
            await Refuse(context, refusal ?? Refusal.Unreadable(TimeoutParameter.Problem));
            return;
        }

        Receipt receipt = await receiver.ReceiveAsync(context.Request, new Deadline(clock, allowed));
        if (receipt.Body is null)
        {
            await Refuse(context, receipt.Refusal ?? Refusal.Overloaded);
            return;
        }

        using (receipt.Body)
        {
            await Write(context, receipt.Body.Bytes);
        }
    }

    private async Task Write(HttpContext context, ReadOnlyMemory<byte> bytes)
    {
        (PolicyReviewAnswer? answer, Refusal? refusal) = desk.Judge(bytes);
        if (answer is null)
        {
            await Refuse(context, refusal ?? Refusal.BodyTooSlow);
            return;
        }

        metrics.CountPolicyReview(answer.Allowed ? "allowed" : "denied");
        ArrayBufferWriter<byte> body = new(512);
        PolicyReviewWriter.Write(answer, body);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.WrittenCount;
        await context.Response.Body.WriteAsync(body.WrittenMemory, CancellationToken.None);
    }

    private Task Refuse(HttpContext context, Refusal refusal)
    {
        metrics.CountPolicyReview("invalid");
        return context.Response.HasStarted ? Task.CompletedTask : refusal.WriteAsync(context.Response);
    }
}
