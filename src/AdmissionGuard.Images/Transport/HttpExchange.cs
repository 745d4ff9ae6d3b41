using System.Net;

namespace AdmissionGuard.Images.Transport;

/// <summary>
/// One request and its bounded answer. Every way in which a server or the network can fail comes back as a value. A connection that broke
/// is tried once more, and so is a server that says in <c>Retry-After</c> that it will soon have time.
/// </summary>
/// <param name="clock">Bounds the time of a request.</param>
/// <param name="requestTimeout">How long one request may take, from the connection to the last byte.</param>
public sealed class HttpExchange(TimeProvider clock, TimeSpan requestTimeout)
{
    /// <summary>How long one request may take unless configured.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(4);

    /// <summary>The longest <c>Retry-After</c> that is waited for; a review has no more to give.</summary>
    public static readonly TimeSpan MaxRetryAfter = TimeSpan.FromSeconds(2);

    /// <summary>The most bytes read of an error's text.</summary>
    public const int MaxErrorBytes = 8 * 1024;

    /// <summary>Exchanges with the usual time limit.</summary>
    public HttpExchange(TimeProvider clock)
        : this(clock, DefaultTimeout)
    {
    }

    /// <summary>Sends a request. Never follows a redirect.</summary>
    /// <param name="invoker">From <see cref="HttpConnections.For"/>.</param>
    /// <param name="createRequest">Makes the request, anew for each attempt; only <c>identity</c> encoding is asked for.</param>
    /// <param name="maxBytes">The most bytes of a good answer's body.</param>
    /// <param name="cancellation">The deadline of the whole task; its end comes back as <see cref="TransportFaultKind.DeadlinePassed"/>.</param>
    public async Task<ExchangeResult> SendAsync(
        HttpMessageInvoker invoker, Func<HttpRequestMessage> createRequest, int maxBytes, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(invoker);
        ArgumentNullException.ThrowIfNull(createRequest);
        ExchangeResult result = await OnceAsync(invoker, createRequest, maxBytes, cancellation).ConfigureAwait(false);
        bool again = result.Fault is { Kind: TransportFaultKind.ConnectionLost }
            || (result.Answer is { } answer && await WaitedAsync(answer, cancellation).ConfigureAwait(false));
        return again ? await OnceAsync(invoker, createRequest, maxBytes, cancellation).ConfigureAwait(false) : result;
    }

    private async Task<ExchangeResult> OnceAsync(
        HttpMessageInvoker invoker, Func<HttpRequestMessage> createRequest, int maxBytes, CancellationToken cancellation)
    {
        using CancellationTokenSource timeout = new(requestTimeout, clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        using HttpRequestMessage request = createRequest();
        HttpAnswer.Prepare(request.Headers);
        string host = request.RequestUri?.Authority ?? "";
        try
        {
            using HttpResponseMessage response = await invoker.SendAsync(request, either.Token).ConfigureAwait(false);
            return await ReadAsync(response, request.Method, host, maxBytes, either.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (TransportFaults.Explain(exception, host, cancellation) is { } fault)
        {
            return ExchangeResult.Of(fault);
        }
    }

    private static async Task<ExchangeResult> ReadAsync(
        HttpResponseMessage response, HttpMethod method, string host, int maxBytes, CancellationToken cancellation)
    {
        if (method == HttpMethod.Head)
        {
            return ExchangeResult.Of(HttpAnswer.From(response, default));
        }

        int limit = response.IsSuccessStatusCode ? maxBytes : MaxErrorBytes;
        BodyReading body = await BoundedBody.ReadAsync(response.Content, limit, cancellation).ConfigureAwait(false);
        return body.Outcome switch
        {
            BodyOutcome.TooLarge when response.IsSuccessStatusCode => ExchangeResult.Of(TransportFaults.TooLarge(host, maxBytes)),
            BodyOutcome.Compressed when response.IsSuccessStatusCode => ExchangeResult.Of(TransportFaults.Compressed(host)),
            _ => ExchangeResult.Of(HttpAnswer.From(response, body.Bytes)),
        };
    }

    /// <summary>True when the server said when to come again and that moment has come; false when it is too far off or time ran out.</summary>
    private async Task<bool> WaitedAsync(HttpAnswer answer, CancellationToken cancellation)
    {
        if (answer.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable)
            || RetryAfter.Of(answer, clock) is not { } wait || wait > MaxRetryAfter)
        {
            return false;
        }

        try
        {
            await Task.Delay(wait, clock, cancellation).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
