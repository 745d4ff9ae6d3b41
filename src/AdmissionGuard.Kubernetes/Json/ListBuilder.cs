using System.Buffers;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Kubernetes.Json;

/// <summary>Collects the elements of a list in pooled memory, so that only the finished list is allocated.</summary>
internal struct ListBuilder<T>
    where T : IEquatable<T>
{
    private T? first;
    private T[]? items;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Adds an element.</summary>
    public void Add(T item)
    {
        // Most lists have one element.
        if (Count == 0)
        {
            first = item;
            Count = 1;
            return;
        }

        if (Count == 1 || Count == items!.Length)
        {
            Grow();
        }

        items![Count++] = item;
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
        ValueList<T> list = Count switch
        {
            0 => [],
            1 => new ValueList<T>(new[] { first! }),
            _ => new ValueList<T>(items.AsSpan(0, Count).ToArray()),
        };
        Return();
        this = default;
        return list;
    }

    private void Grow()
    {
        T[] larger = ArrayPool<T>.Shared.Rent(Math.Max(16, Count * 2));
        larger[0] = first!;
        items.AsSpan().CopyTo(larger);
        Return();
        items = larger;
    }

    // Elements may point into request bodies, which the pool must not keep alive.
    private readonly void Return()
    {
        if (items is not null)
        {
            items.AsSpan(0, Count).Clear();
            ArrayPool<T>.Shared.Return(items);
        }
    }
}
