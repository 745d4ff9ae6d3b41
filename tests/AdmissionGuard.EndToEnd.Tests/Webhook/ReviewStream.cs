using System.Collections.Concurrent;
using AdmissionGuard.EndToEnd.Tests.Cluster;
using AdmissionGuard.EndToEnd.Tests.Processes;

namespace AdmissionGuard.EndToEnd.Tests.Webhook;

/// <summary>Good Pods, created dry through the API server without a pause.</summary>
internal sealed class ReviewStream(GuardedNamespace space) : IAsyncDisposable
{
    private const int Clients = 4;

    private readonly CancellationTokenSource _enough = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private Task _running = Task.CompletedTask;
    private int _admitted;

    /// <summary>What went wrong.</summary>
    public ConcurrentQueue<string> Failures { get; } = new();

    /// <summary>How many were let in.</summary>
    public int Admitted => Volatile.Read(ref _admitted);

    /// <summary>Begins.</summary>
    public ReviewStream Begin()
    {
        _running = Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => CreateAsync()));
        return this;
    }

    /// <summary>Waits for further ones.</summary>
    public async Task GoesOnAsync(int further = 20)
    {
        int seen = Admitted;
        await Eventually.TrueAsync("admissions go on", _ => Task.FromResult(!Failures.IsEmpty || Admitted >= seen + further));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _enough.CancelAsync();
        await _running;
        _enough.Dispose();
    }

    private async Task CreateAsync()
    {
        while (!_enough.IsCancellationRequested)
        {
            ApiAnswer answer = await space.DryAsync(PodBuilder.Good("web"));
            if (answer.Succeeded)
            {
                Interlocked.Increment(ref _admitted);
            }
            else
            {
                Failures.Enqueue($"{answer.Code}: {answer.Message}");
            }
        }
    }
}
