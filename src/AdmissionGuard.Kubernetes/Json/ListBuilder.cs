using System.Buffers;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Kubernetes.Json;

/// <summary>Collects the elements of a list in pooled memory, so that only the finished list is allocated.</summary>
internal struct ListBuilder<T>
    where T : IEquatable<T>
{
    private T[]? items;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Adds an element.</summary>
    public void Add(T item)
    {
        items ??= ArrayPool<T>.Shared.Rent(16);
        if (Count == items.Length)
        {
            T[] larger = ArrayPool<T>.Shared.Rent(Count * 2);
            items.AsSpan().CopyTo(larger);
            Return();
            items = larger;
        }

        items[Count++] = item;
    }

    /// <summary>Adds the elements of another builder, which is empty afterwards.</summary>
    public void MoveFrom(ref ListBuilder<T> other)
    {
        foreach (T item in other.Take())
        {
            Add(item);
        }
    }

    /// <summary>The finished list; the builder is empty again.</summary>
    public ValueList<T> Take()
    {
        if (items is null)
        {
            return [];
        }

        ValueList<T> list = new(items.AsSpan(0, Count).ToArray());
        Return();
        items = null;
        Count = 0;
        return list;
    }

    // Elements may point into request bodies, which the pool must not keep alive.
    private readonly void Return()
    {
        items.AsSpan(0, Count).Clear();
        ArrayPool<T>.Shared.Return(items!);
    }
}
