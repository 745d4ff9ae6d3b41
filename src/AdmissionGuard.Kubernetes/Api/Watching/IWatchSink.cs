namespace AdmissionGuard.Kubernetes.Api.Watching;

/// <summary>Is told what a collection holds. Called by one watch, one call after the other.</summary>
internal interface IWatchSink<in TItem>
{
    /// <summary>The collection holds exactly these: after the first list, and after each that became needed.</summary>
    void Replace(IReadOnlyList<TItem> items);

    /// <summary>An item is new or changed.</summary>
    void Put(TItem item);

    /// <summary>An item is gone.</summary>
    void Remove(TItem item);

    /// <summary>All that has arrived so far was told: a good moment to act on it, once for a burst.</summary>
    void Settle();
}
