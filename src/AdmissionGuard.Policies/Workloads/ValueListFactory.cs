namespace AdmissionGuard.Policies.Workloads;

/// <summary>Makes <see cref="ValueList{T}"/>s; the target of collection expressions.</summary>
public static class ValueListFactory
{
    /// <summary>Copies the elements into a new list.</summary>
    public static ValueList<T> Create<T>(ReadOnlySpan<T> items)
        where T : IEquatable<T> => new(items.ToArray());
}
