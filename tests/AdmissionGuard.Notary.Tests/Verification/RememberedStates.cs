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
    public Action? BeforeWrite { get; set; }

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

    public ValueTask<bool> TryWriteAsync(TrustStateKey key, TrustState state, string? expectedRevision, CancellationToken cancellation)
    {
        Action? before = BeforeWrite;
        BeforeWrite = null;
        before?.Invoke();
        lock (gate)
        {
            if (stored?.Revision != expectedRevision)
            {
                return ValueTask.FromResult(false);
            }

            Writes++;
            stored = new StoredTrustState(state, $"{++revision}");
            return ValueTask.FromResult(true);
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
