using System.Collections;
using System.Runtime.CompilerServices;

namespace AdmissionGuard.Policies.Workloads;

/// <summary>
/// An immutable list that compares by its elements, so that records holding one compare by content.
/// The default value is the empty list.
/// </summary>
[CollectionBuilder(typeof(ValueListFactory), nameof(ValueListFactory.Create))]
public readonly struct ValueList<T> : IReadOnlyList<T>, IEquatable<ValueList<T>>
    where T : IEquatable<T>
{
    private readonly ReadOnlyMemory<T> items;

    /// <summary>Takes over <paramref name="items"/>, which nobody may write to any more.</summary>
    public ValueList(ReadOnlyMemory<T> items) => this.items = items;

    /// <inheritdoc/>
    public int Count => items.Length;

    /// <summary>The elements in order.</summary>
    public ReadOnlySpan<T> Span => items.Span;

    /// <inheritdoc/>
    public T this[int index] => items.Span[index];

    /// <inheritdoc cref="IEnumerable{T}.GetEnumerator"/>
    public ReadOnlySpan<T>.Enumerator GetEnumerator() => items.Span.GetEnumerator();

    IEnumerator<T> IEnumerable<T>.GetEnumerator()
    {
        for (int i = 0; i < items.Length; i++)
        {
            yield return items.Span[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<T>)this).GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(ValueList<T> other) => items.Span.SequenceEqual(other.items.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ValueList<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (T item in items.Span)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }

    /// <summary>Compares element by element.</summary>
    public static bool operator ==(ValueList<T> left, ValueList<T> right) => left.Equals(right);

    /// <summary>Compares element by element.</summary>
    public static bool operator !=(ValueList<T> left, ValueList<T> right) => !left.Equals(right);
}
