namespace AdmissionGuard.Kubernetes.Api.Watching;

/// <summary>Ends one round of a watch from wherever it is; never leaves <see cref="ResourceWatch{TObject, TItem}"/>.</summary>
#pragma warning disable CA1064, CA1032 // Only the watch itself throws and catches it.
internal sealed class WatchSetback(string message, bool needsList) : Exception(message)
{
    /// <summary>True when what is known can no longer be brought up to date but by a list.</summary>
    public bool NeedsList { get; } = needsList;
}
