using AdmissionGuard.Notary.State;

namespace AdmissionGuard.Notary.Tests.Verification;

/// <summary>A store in memory in which somebody else can write in between, and which can fail.</summary>
internal sealed class RememberedStates : ITrustStateStore
{
    private readonly Lock gate = new();
    private StoredTrustState? stored;
    private int revision;

    public TrustState? State => stored?.State;

    /// <summary>How often something was written.</summary>
    public int Writes { get; private set; }

    /// <summary>Happens once, before the next write.</summary>
    public Func<Task>? BeforeWrite { get; set; }

    /// <summary>Thrown by every call.</summary>
    public TrustStateException? Fault { get; set; }

    public void Put(TrustState state)
    {
        lock (gate)
        {
            stored = new StoredTrustState(state, $"{++revision}");
        }
    }

    public ValueTask<StoredTrustState?> ReadAsync(TrustStateKey key, CancellationToken cancellation) =>
        Fault is null ? ValueTask.FromResult(stored) : throw Fault;

    public async ValueTask<bool> TryWriteAsync(TrustStateKey key, TrustState state, string? expectedRevision, CancellationToken cancellation)
    {
        Func<Task>? before = BeforeWrite;
        BeforeWrite = null;
        await (before?.Invoke() ?? Task.CompletedTask);
        lock (gate)
        {
            if (stored?.Revision != expectedRevision)
            {
                return false;
            }

            Writes++;
            stored = new StoredTrustState(state, $"{++revision}");
            return true;
        }
    }

    public ValueTask<bool> ResetAsync(TrustStateKey key, CancellationToken cancellation)
    {
        lock (gate)
        {
            bool found = stored is not null;
            stored = null;
            return ValueTask.FromResult(found);
        }
    }
}
