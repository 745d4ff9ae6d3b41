namespace AdmissionGuard.Notary.State;

/// <summary>
/// Remembers while the process lives. At most <see cref="MaxStates"/> repositories and about <see cref="MaxBytes"/> of memory: beyond that it
/// forgets what was not read or written for the longest time, and for such a repository a rollback can no longer be seen. Safe for any number
/// of threads.
/// </summary>
public sealed class InMemoryTrustStateStore : ITrustStateStore
{
    /// <summary>The most repositories that are remembered.</summary>
    public const int MaxStates = 10_000;

    /// <summary>The most memory that all states take, roots and the names of roles: about 64 MiB.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    private readonly Lock gate = new();
    private readonly Dictionary<TrustStateKey, LinkedListNode<Entry>> entries = [];
    private readonly LinkedList<Entry> byUse = [];
    private readonly int maxStates;
    private readonly int maxBytes;
    private long bytes;
    private long revisions;

    /// <summary>An empty store.</summary>
    public InMemoryTrustStateStore()
        : this(MaxStates, MaxBytes)
    {
    }

    internal InMemoryTrustStateStore(int maxStates, int maxBytes) => (this.maxStates, this.maxBytes) = (maxStates, maxBytes);

    /// <inheritdoc/>
    public ValueTask<StoredTrustState?> ReadAsync(TrustStateKey key, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(key);
        cancellation.ThrowIfCancellationRequested();
        lock (gate)
        {
            if (!entries.TryGetValue(key, out LinkedListNode<Entry>? entry))
            {
                return new ValueTask<StoredTrustState?>(default(StoredTrustState));
            }

            byUse.Remove(entry);
            byUse.AddFirst(entry);
            return new ValueTask<StoredTrustState?>(entry.Value.Stored);
        }
    }

    /// <inheritdoc/>
    public ValueTask<bool> TryWriteAsync(TrustStateKey key, TrustState state, string? expectedRevision, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(state);
        cancellation.ThrowIfCancellationRequested();
        lock (gate)
        {
            bool isKnown = entries.TryGetValue(key, out LinkedListNode<Entry>? entry);
            if (expectedRevision != (isKnown ? entry!.Value.Stored.Revision : null))
            {
                return new ValueTask<bool>(false);
            }

            if (isKnown)
            {
                Remove(entry!);
            }

            StoredTrustState stored = new(state, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{++revisions}"));
            entries[key] = byUse.AddFirst(new Entry(key, stored));
            bytes += state.Weight;
            while (entries.Count > 1 && (entries.Count > maxStates || bytes > maxBytes))
            {
                Remove(byUse.Last!);
            }

            return new ValueTask<bool>(true);
        }
    }

    /// <inheritdoc/>
    public ValueTask<bool> ResetAsync(TrustStateKey key, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(key);
        cancellation.ThrowIfCancellationRequested();
        lock (gate)
        {
            bool isKnown = entries.TryGetValue(key, out LinkedListNode<Entry>? entry);
            if (isKnown)
            {
                Remove(entry!);
            }

            return new ValueTask<bool>(isKnown);
        }
    }

    private void Remove(LinkedListNode<Entry> entry)
    {
        byUse.Remove(entry);
        entries.Remove(entry.Value.Key);
        bytes -= entry.Value.Stored.State.Weight;
    }

    private sealed record Entry(TrustStateKey Key, StoredTrustState Stored);
}
