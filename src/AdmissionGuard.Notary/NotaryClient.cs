using AdmissionGuard.Notary.Sources;
using AdmissionGuard.Notary.State;

namespace AdmissionGuard.Notary;

/// <summary>
/// Verifies the trust data of one Notary server (Docker Content Trust; TUF over Notary's wire format): asks, checks every signature, hash,
/// length, version and expiry, and remembers what it trusted. Any number of callers may use one client at once; those that want the same
/// repository under the same policy share one verification.
/// </summary>
public sealed class NotaryClient
{
    private readonly TrustServer server;
    private readonly ITrustMetadataSource source;
    private readonly ITrustStateStore states;
    private readonly TimeProvider time;

    /// <summary>A client of one server.</summary>
    /// <param name="server">The server, for state and messages.</param>
    /// <param name="source">Gets the server's files.</param>
    /// <param name="states">Remembers what was trusted.</param>
    /// <param name="time">What time it is; also runs the time limits.</param>
    public NotaryClient(TrustServer server, ITrustMetadataSource source, ITrustStateStore states, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(states);
        ArgumentNullException.ThrowIfNull(time);
        (this.server, this.source, this.states, this.time) = (server, source, states, time);
    }

    /// <summary>Verifies what the server says now, and loads what the policy needs.</summary>
    /// <inheritdoc cref="LoadAsync(Gun, TrustPolicy, LoadOptions, CancellationToken)"/>
    public Task<CollectionReading> LoadAsync(Gun gun, TrustPolicy policy, CancellationToken cancellation) =>
        LoadAsync(gun, policy, LoadOptions.Default, cancellation);

    /// <summary>
    /// Verifies a repository's trust data. One request when nothing changed, five for a repository not seen before and without delegations.
    /// Takes at most 8 seconds, and at most 4 for one request. Never throws for what a server, a network or a store does: that is a
    /// <see cref="TrustFailure"/>, also when the caller does not want to wait longer (<see cref="TrustReason.DeadlineExceeded"/>).
    /// </summary>
    /// <param name="gun">The repository.</param>
    /// <param name="policy">What is demanded.</param>
    /// <param name="options">How fresh it has to be.</param>
    /// <param name="cancellation">Ends the caller's wait, not the verification that others may share.</param>
    public Task<CollectionReading> LoadAsync(Gun gun, TrustPolicy policy, LoadOptions options, CancellationToken cancellation)
    {
        _ = (server, source, states, time);
        throw new NotImplementedException();
    }
}
