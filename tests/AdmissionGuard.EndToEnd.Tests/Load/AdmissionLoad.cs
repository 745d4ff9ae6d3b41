using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AdmissionGuard.EndToEnd.Tests.Cluster;
using AdmissionGuard.EndToEnd.Tests.Processes;

namespace AdmissionGuard.EndToEnd.Tests.Load;

/// <summary>
/// A number of reviews each second, through the API server: Pods created as dry runs. A new one begins when its time has come,
/// whether or not the earlier ones have been answered, as users do not wait for each other either.
/// </summary>
internal sealed class AdmissionLoad : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(5);

    private readonly HttpClient _client;
    private readonly Uri _target;
    private readonly byte[] _pod;
    private readonly int _perSecond;
    private readonly Stopwatch _elapsed = Stopwatch.StartNew();
    private readonly CancellationTokenSource _enough = new();
    private readonly ConcurrentQueue<string> _failures = [];
    private readonly Task _running;
    private int _allowed;
    private int _denied;

    private AdmissionLoad(ControlPlane cluster, string space, string pod, int perSecond)
    {
        _client = cluster.Connect();
        _target = new Uri($"api/v1/namespaces/{space}/pods?dryRun=All", UriKind.Relative);
        (_pod, _perSecond) = (Encoding.UTF8.GetBytes(pod), perSecond);
        _running = RunAsync();
    }

    /// <summary>What became of the reviews so far.</summary>
    public AdmissionCount Count => new(Volatile.Read(ref _allowed), Volatile.Read(ref _denied), [.. _failures]);

    /// <summary>Begins.</summary>
    /// <param name="cluster">Where.</param>
    /// <param name="space">The namespace of the Pods.</param>
    /// <param name="pod">The Pod, as JSON.</param>
    /// <param name="perSecond">How many.</param>
    public static AdmissionLoad Start(ControlPlane cluster, string space, string pod, int perSecond) => new(cluster, space, pod, perSecond);

    /// <summary>Waits until so many further reviews are answered.</summary>
    public async Task GoesOnAsync(int further)
    {
        int before = Count.Sent;
        await Eventually.TrueAsync("the load goes on", _ => Task.FromResult(Count.Sent >= before + further), () => Count.ToString());
    }

    /// <summary>Sends no more, waits for the answers and counts.</summary>
    public async Task<AdmissionCount> StopAsync()
    {
        await _enough.CancelAsync();
        await _running;
        return Count;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _client.Dispose();
        _enough.Dispose();
    }

    private async Task RunAsync()
    {
        List<Task> open = [];
        using PeriodicTimer timer = new(Interval);
        for (long begun = 0; await NextAsync(timer);)
        {
            for (long due = (long)(_elapsed.Elapsed.TotalSeconds * _perSecond); begun < due; begun++)
            {
                open.Add(ReviewAsync());
            }

            open.RemoveAll(review => review.IsCompleted);
        }

        await Task.WhenAll(open);
    }

    private async Task<bool> NextAsync(PeriodicTimer timer)
    {
        try
        {
            return await timer.WaitForNextTickAsync(_enough.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task ReviewAsync()
    {
        TimeSpan begun = _elapsed.Elapsed;
        try
        {
            using ByteArrayContent content = new(_pod) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            using HttpResponseMessage response = await _client.PostAsync(_target, content);
            string answer = await response.Content.ReadAsStringAsync();
            Note(response.StatusCode, answer, begun);
        }
        catch (Exception failure)
        {
            _failures.Enqueue($"{begun.TotalSeconds:0.000} to {_elapsed.Elapsed.TotalSeconds:0.000} s: {failure.Message}");
        }
    }

    private void Note(HttpStatusCode code, string answer, TimeSpan begun)
    {
        if ((int)code < 300)
        {
            Interlocked.Increment(ref _allowed);
        }
        else if (code == HttpStatusCode.Forbidden && answer.Contains("denied by AdmissionGuard", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref _denied);
        }
        else
        {
            _failures.Enqueue($"{begun.TotalSeconds:0.000} to {_elapsed.Elapsed.TotalSeconds:0.000} s: {(int)code} {answer}");
        }
    }
}
