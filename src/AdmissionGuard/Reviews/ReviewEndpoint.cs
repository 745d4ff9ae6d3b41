using System.Buffers;
using AdmissionGuard.Health;
using AdmissionGuard.Kubernetes.Reviews;
using AdmissionGuard.Options;
using AdmissionGuard.Policies.Engine;
using AdmissionGuard.WarmUp;

namespace AdmissionGuard.Reviews;

/// <summary>Answers <c>POST /validate</c>: checks the request, receives the body, has it judged, tells the observers, writes the answer.</summary>
internal sealed class ReviewEndpoint(
    ServerOptions options,
    TimeoutParameter timeouts,
    BodyReceiver receiver,
    ReviewDesk desk,
    ReviewObservers observers,
    WarmUpObservers warmUpObservers,
    WarmUpPass warmUp,
    Readiness readiness,
    TimeProvider clock,
    ILogger<ReviewEndpoint> logger)
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? spare;

    /// <summary>Answers one request. A caller that went away is no error.</summary>
    public async Task Handle(HttpContext context)
    {
        long begun = clock.GetTimestamp();
        if (readiness.IsStopping && HttpProtocol.IsHttp11(context.Request.Protocol))
        {
            // API servers go on using the connections they have (kubernetes issue 127335).
            context.Response.Headers.Connection = "close";
        }

        try
        {
            await Answer(context, begun);
        }
        catch (BadHttpRequestException exception)
        {
            await Refuse(context, new Refusal(exception.StatusCode, "the body cannot be received: it ended early, came too slowly or is wrongly framed"), begun);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            context.Abort();
        }
#pragma warning disable CA1031 // The edge of the server: whoever catches it beyond here logs its message, which may quote a value.
        catch (Exception exception)
        {
            await Fail(context, exception);
        }
#pragma warning restore CA1031
    }

    // The API server takes a status of 500 as a failed call, and so denies (failurePolicy Fail).
    private async Task Fail(HttpContext context, Exception exception)
    {
        string id = Guid.NewGuid().ToString("n")[..12];
        Log.Unanswered(logger, id, exception.GetType().FullName ?? "", exception.StackTrace ?? "");
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        context.Response.Clear();
        await Refusal.Failed(id).WriteAsync(context.Response);
    }

    private async Task Answer(HttpContext context, long begun)
    {
        Refusal? refusal = RequestCheck.Refuse(context.Request, options.MaxBody);
        if (refusal is not null)
        {
            // HEAD asks whether anybody is here, as the check of the own endpoint does: no review that is invalid.
            await (HttpMethods.IsHead(context.Request.Method) ? refusal.WriteAsync(context.Response) : Refuse(context, refusal, begun));
            return;
        }

        if (!timeouts.TryRead(context.Request, out TimeSpan allowed))
        {
            await Refuse(context, Refusal.Unreadable(TimeoutParameter.Problem), begun);
            return;
        }

        Deadline deadline = new(clock, allowed);
        Receipt receipt = await receiver.ReceiveAsync(context.Request, deadline);
        if (receipt.Body is null)
        {
            await AnswerUnread(context, receipt, begun);
            return;
        }

        using (receipt.Body)
        {
            await AnswerReview(context, receipt.Body, deadline, begun);
        }
    }

    private Task AnswerUnread(HttpContext context, Receipt receipt, long begun)
    {
        if (receipt.OverloadedUid is not { } uid)
        {
            return Refuse(context, receipt.Refusal ?? Refusal.BodyTooSlow, begun);
        }

        ReviewAnswer answer = ReviewAnswer.Overloaded(uid);
        ObserversOf(context).Answered(null, answer, clock.GetElapsedTime(begun));
        return Write(context.Response, answer);
    }

    private async Task AnswerReview(HttpContext context, ReceivedBody body, Deadline deadline, long begun)
    {
        ValueTask<Judged> judging = desk.JudgeAsync(body.Bytes, deadline);
        if (!judging.IsCompleted)
        {
            body.StepAside();
        }

        Judged judged = await judging;
        if (judged.Answer is not { } answer)
        {
            await Refuse(context, judged.Refusal ?? Refusal.BodyTooSlow, begun);
            return;
        }

        ObserversOf(context).Answered(judged.Review, answer, clock.GetElapsedTime(begun));
        await Write(context.Response, answer);
    }

    private Task Refuse(HttpContext context, Refusal refusal, long begun)
    {
        ObserversOf(context).Refused(refusal, clock.GetElapsedTime(begun));
        return context.Response.HasStarted ? Task.CompletedTask : refusal.WriteAsync(context.Response);
    }

    private ReviewObservers ObserversOf(HttpContext context) =>
        warmUp.IsHeldBy(context.Request) ? warmUpObservers.Observers : observers;

    private static async Task Write(HttpResponse response, ReviewAnswer answer)
    {
        ArrayBufferWriter<byte> body = spare ?? new ArrayBufferWriter<byte>(1024);
        spare = null;
        ReviewWriter.Write(answer, body);
        response.ContentType = "application/json";
        response.ContentLength = body.WrittenCount;

        // Not RequestAborted, which is made only when asked for: Kestrel ends the flush by itself when the connection goes.
        await response.BodyWriter.WriteAsync(body.WrittenMemory, CancellationToken.None);
        body.ResetWrittenCount();
        spare = body;
    }
}
