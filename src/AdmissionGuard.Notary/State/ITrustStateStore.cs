namespace AdmissionGuard.Notary.State;

/// <summary>
/// Remembers what was trusted, so that a server cannot go back behind it. Several processes may share one: writes are by optimistic
/// concurrency, and a state is written as a whole or not at all.
/// </summary>
/// <remarks>Every method throws <see cref="TrustStateException"/> when the store cannot be read or written.</remarks>
public interface ITrustStateStore
{
    /// <summary>The state as it stands; null when nothing was ever trusted under this key.</summary>
    /// <exception cref="TrustStateException">The store cannot be read, or what is in it is no state. Never read as "nothing was trusted".</exception>
    ValueTask<StoredTrustState?> ReadAsync(TrustStateKey key, CancellationToken cancellation);

    /// <summary>
    /// Replaces the state if it is still the one that was read. False when somebody else wrote in between; nothing is changed then.
    /// </summary>
    /// <param name="key">Server and repository.</param>
    /// <param name="state">The whole new state.</param>
    /// <param name="expectedRevision">The <see cref="StoredTrustState.Revision"/> that was read; null when there was none.</param>
    /// <param name="cancellation">Ends waiting; the state is then either written or not, never in part.</param>
    ValueTask<bool> TryWriteAsync(TrustStateKey key, TrustState state, string? expectedRevision, CancellationToken cancellation);

    /// <summary>
    /// Forgets everything under this key: an operator's decision, e.g. after a repository was deleted and created anew. False when there was
    /// nothing.
    /// </summary>
    ValueTask<bool> ResetAsync(TrustStateKey key, CancellationToken cancellation);
}
