using System.Collections.Immutable;
using System.Net;
using System.Security.Authentication;
using AdmissionGuard.Health;
using AdmissionGuard.Hosting;
using AdmissionGuard.PolicyLoading;
using AdmissionGuard.Tls;

namespace AdmissionGuard.WarmUp;

/// <summary>
/// Posts made-up reviews to the server's own endpoint before it says that it is ready. That proves the endpoint, and has the runtime
/// compile the whole way of a review: the first one would cost 60 ms otherwise.
/// </summary>
internal sealed class WarmUpService(
    ListeningAddresses addresses,
    CertificateStore certificates,
    WarmUpPass pass,
    PolicyStore policies,
    Readiness readiness,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<WarmUpService> logger,
    WarmUpCaller? caller = null) : BackgroundService
{
    /// <summary>Rounds after which nothing gets faster.</summary>
    public const int Rounds = 60;

    // After this the process is ready even on a machine so slow that the rounds are not done.
    private static readonly TimeSpan LongEnough = TimeSpan.FromMilliseconds(350);
    private static readonly TimeSpan AttemptLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await StartedAsync(stoppingToken);

        // In a cluster they come while the server starts, and it is their rules that are to be compiled.
        await policies.Loaded.WaitAsync(stoppingToken);
        await certificates.Loaded.WaitAsync(stoppingToken);
        long begun = clock.GetTimestamp();
        while (!await TryAsync(begun, stoppingToken))
        {
            await Task.Delay(Pause, clock, stoppingToken);
        }

        pass.End();
        readiness.EndpointAnswered();
        Log.Ready(logger, (long)clock.GetElapsedTime(begun).TotalMilliseconds);
    }

    private Task StartedAsync(CancellationToken stop)
    {
        TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lifetime.ApplicationStarted.Register(started.SetResult);
        return started.Task.WaitAsync(stop);
    }

    private async Task<bool> TryAsync(long begun, CancellationToken stop)
    {
        using CancellationTokenSource limit = new(AttemptLimit, clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        try
        {
            return await RunAsync(begun, either.Token);
        }
        catch (Exception exception) when (!stop.IsCancellationRequested
            && exception is IOException or AuthenticationException or OperationCanceledException or System.Net.Sockets.SocketException)
        {
            Log.EndpointSilent(logger, exception.GetType().Name);
            return false;
        }
    }

    private async Task<bool> RunAsync(long begun, CancellationToken cancel)
    {
        ImmutableArray<WarmUpReview> reviews = WarmUpReviews.Make();
        IPEndPoint server = addresses.Loopback;
        for (int round = 0; round < Rounds && (round < 2 || clock.GetElapsedTime(begun) < LongEnough); round += Rounds / 4)
        {
            // A new connection now and then, to have the handshake compiled too.
            await using LoopbackClient client = await LoopbackClient.ConnectAsync(server, certificates.Current!, caller?.Certificate, cancel);
            if (!await PostAsync(client, reviews, Rounds / 4, begun, cancel))
            {
                return false;
            }
        }

        return true;
    }

    private async Task<bool> PostAsync(LoopbackClient client, ImmutableArray<WarmUpReview> reviews, int rounds, long begun, CancellationToken cancel)
    {
        for (int round = 0; round < rounds && (round < 2 || clock.GetElapsedTime(begun) < LongEnough); round++)
        {
            foreach (WarmUpReview review in reviews)
            {
                int status = await client.PostAsync("/validate?timeout=10s", WarmUpPass.Header, pass.Token ?? "", review.Body, cancel);
                if (status != review.Status)
                {
                    Log.WrongAnswer(logger, status, review.Status);
                    return false;
                }
            }
        }

        return true;
    }
}
