using System.Diagnostics.CodeAnalysis;

namespace AdmissionGuard.Notary.Caching;

/// <summary>Keeps what was used last, up to a total weight. For any number of threads.</summary>
/// <param name="maxWeight">The most that everything in it weighs together; what weighs more than that alone is not kept.</param>
internal sealed class WeightedCache<TKey, TValue>(long maxWeight)
    where TKey : notnull
{
    private readonly Lock gate = new();
    private readonly Dictionary<TKey, LinkedListNode<Entry>> entries = [];
    private readonly LinkedList<Entry> byUse = [];
    private long weight;

    /// <summary>How many are kept.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return entries.Count;
            }
        }
    }

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        lock (gate)
        {
            if (!entries.TryGetValue(key, out LinkedListNode<Entry>? node))
            {
                value = default;
                return false;
            }

            byUse.Remove(node);
            byUse.AddLast(node);
            value = node.Value.Value;
            return true;
        }
    }

    /// <summary>Keeps a value, in place of one under the same key.</summary>
    public void Add(TKey key, TValue value, long weight)
    {
        lock (gate)
        {
            Remove(key);
            if (weight > maxWeight)
            {
                return;
            }

            entries.Add(key, byUse.AddLast(new Entry(key, value, weight)));
            this.weight += weight;
            while (this.weight > maxWeight)
            {
                Remove(byUse.First!.Value.Key);
            }
        }
    }

    private void Remove(TKey key)
    {
        if (entries.Remove(key, out LinkedListNode<Entry>? node))
        {
            byUse.Remove(node);
            weight -= node.Value.Weight;
        }
    }

    private sealed record Entry(TKey Key, TValue Value, long Weight);
}
