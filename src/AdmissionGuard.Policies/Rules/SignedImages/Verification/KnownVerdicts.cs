using System.Diagnostics.CodeAnalysis;

namespace AdmissionGuard.Policies.Rules.SignedImages.Verification;

/// <summary>
/// What was answered a moment ago, each answer for its own time. Bounded: the oldest go first, so that memory stays flat however many
/// names are asked for. Safe for many threads.
/// </summary>
internal sealed class KnownVerdicts<TKey>(int capacity, TimeProvider clock)
    where TKey : notnull
{
    private readonly Lock sync = new();
    private readonly Dictionary<TKey, Entry> entries = [];
    private readonly Queue<(TKey Key, Entry Entry)> byAge = new();

    /// <summary>How many are kept.</summary>
    public int Count
    {
        get
        {
            lock (sync)
            {
                return entries.Count;
            }
        }
    }

    /// <summary>Gives an answer that still holds.</summary>
    public bool TryGet(TKey key, [NotNullWhen(true)] out SignatureFinding? finding)
    {
        Entry? entry;
        lock (sync)
        {
            entries.TryGetValue(key, out entry);
        }

        // Both clocks: the one cannot be set back, the other knows when trust data end.
        bool holds = entry is not null && clock.GetElapsedTime(entry.Kept) < entry.Life && clock.GetUtcNow() < entry.ValidUntil;
        finding = holds ? entry!.Finding : null;
        return holds;
    }

    /// <summary>Keeps an answer for its time; none at all for a life of zero.</summary>
    public void Keep(TKey key, SignatureFinding finding, TimeSpan life, DateTimeOffset validUntil)
    {
        if (life <= TimeSpan.Zero)
        {
            return;
        }

        Entry entry = new(finding, clock.GetTimestamp(), life, validUntil);
        lock (sync)
        {
            entries[key] = entry;
            byAge.Enqueue((key, entry));
            while (byAge.Count > capacity)
            {
                (TKey oldest, Entry dropped) = byAge.Dequeue();

                // It may have been replaced by a younger one, which has its own place in the queue.
                if (entries.TryGetValue(oldest, out Entry? current) && ReferenceEquals(current, dropped))
                {
                    entries.Remove(oldest);
                }
            }
        }
    }

    private sealed record Entry(SignatureFinding Finding, long Kept, TimeSpan Life, DateTimeOffset ValidUntil);
}
