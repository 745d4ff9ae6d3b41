namespace AdmissionGuard.Notary.State;

/// <summary>
/// Remembers while the process lives. At most <see cref="MaxStates"/> repositories and <see cref="MaxRootBytes"/> bytes of roots: beyond that it
/// forgets what was not read or written for the longest time, and for such a repository a rollback can no longer be seen. Safe for any number
/// of threads.
/// </summary>
public sealed class InMemoryTrustStateStore : ITrustStateStore
{
    /// <summary>The most repositories that are remembered.</summary>
    public const int MaxStates = 10_000;

    /// <summary>The most bytes of root files that are remembered: 64 MiB.</summary>
    public const int MaxRootBytes = 64 * 1024 * 1024;

    private readonly Lock gate = new();
    private readonly Dictionary<TrustStateKey, LinkedListNode<Entry>> entries = [];
    private readonly LinkedList<Entry> byUse = [];
    private readonly int maxStates;
    private readonly int maxRootBytes;
    private long rootBytes;
    private long revisions;

    /// <summary>An empty store.</summary>
    public InMemoryTrustStateStore()
        : this(MaxStates, MaxRootBytes)
    {
    }

    internal InMemoryTrustStateStore(int maxStates, int maxRootBytes) => (this.maxStates, this.maxRootBytes) = (maxStates, maxRootBytes);

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
            rootBytes += state.Root.Length;
            while (entries.Count > 1 && (entries.Count > maxStates || rootBytes > maxRootBytes))
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
        rootBytes -= entry.Value.Stored.State.Root.Length;
    }

    private sealed record Entry(TrustStateKey Key, StoredTrustState Stored);
}
