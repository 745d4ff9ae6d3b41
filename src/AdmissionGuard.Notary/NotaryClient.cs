using AdmissionGuard.Images.Transport;
using AdmissionGuard.Notary.Caching;
using AdmissionGuard.Notary.Collections;
using AdmissionGuard.Notary.Refusals;
using AdmissionGuard.Notary.Roots;
using AdmissionGuard.Notary.Sources;
using AdmissionGuard.Notary.State;
using AdmissionGuard.Notary.Verification;

namespace AdmissionGuard.Notary;

/// <summary>
/// Verifies the trust data of one Notary server (Docker Content Trust; TUF over Notary's wire format): asks, checks every signature, hash,
/// length, version and expiry, and remembers what it trusted. Any number of callers may use one client at once; those that want the same
/// repository under the same policy share one verification.
/// </summary>
public sealed class NotaryClient
{
    private readonly ClientParts parts;
    private readonly SingleFlight<LoadKey, Flown> flights = new();
    private readonly WeightedCache<LoadKey, (TrustedCollection Collection, long BeganAt)> last = new(FileCache.MaxWeight);

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
        parts = new ClientParts(server, source, states, time, new FileCache(), new RootMemory());
    }

    /// <summary>Verifies what the server says now, and loads what the policy needs.</summary>
    /// <inheritdoc cref="LoadAsync(Gun, TrustPolicy, LoadOptions, CancellationToken)"/>
    public Task<CollectionReading> LoadAsync(Gun gun, TrustPolicy policy, CancellationToken cancellation) =>
        LoadAsync(gun, policy, LoadOptions.Default, cancellation);

    /// <summary>
    /// Verifies a repository's trust data. One request when nothing changed, five for a repository not seen before and without delegations.
    /// A verification takes at most 8 seconds, and at most 4 for one
    /// request; who joined one that another caller began, and that came too late, gets one more. Never throws for what a server, a network or a store does: that is a
    /// <see cref="TrustFailure"/>, also when the caller does not want to wait longer (<see cref="TrustReason.DeadlineExceeded"/>).
    /// </summary>
    /// <param name="gun">The repository.</param>
    /// <param name="policy">What is demanded.</param>
    /// <param name="options">How fresh it has to be.</param>
    /// <param name="cancellation">Ends the caller's wait; the verification goes on as long as others wait for it.</param>
    public async Task<CollectionReading> LoadAsync(Gun gun, TrustPolicy policy, LoadOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(gun);
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(options);
        LoadKey key = new(gun, policy, options.EveryDelegation);
        if (LastWithin(key, options.MaxAge) is { } fresh)
        {
            return new CollectionReading { Collection = fresh, Steps = [$"verified at {Moment.Text(fresh.VerifiedAt)}, which is recent enough."] };
        }

        CollectionReading reading = await ReadAsync(key, cancellation);
        return reading.Failure is { IsTransient: true } && LastWithin(key, options.UseLast) is { } collection
            ? reading with { Collection = collection, Steps = [.. reading.Steps, $"using what was verified at {Moment.Text(collection.VerifiedAt)}."] }
            : reading;
    }

    private async Task<CollectionReading> ReadAsync(LoadKey key, CancellationToken cancellation)
    {
        try
        {
            long joinedAt = parts.Time.GetTimestamp();
            Flown flown = await flights.RunAsync(key, end => FlyAsync(key, end), cancellation);

            // Who joined another's verification had only what was left of its time.
            bool wasLate = flown.Reading.Failure?.Reason is TrustReason.Timeout or TrustReason.DeadlineExceeded && flown.BeganAt < joinedAt;
            return (wasLate ? await flights.RunAsync(key, end => FlyAsync(key, end), cancellation) : flown).Reading;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return new CollectionReading { Failure = Late("was not verified in the time that its caller had").ToFailure(parts.Server, key.Gun) };
        }
    }

    private async Task<Flown> FlyAsync(LoadKey key, CancellationToken nobodyWaits)
    {
        long beganAt = parts.Time.GetTimestamp();
        return new Flown(await VerifyAsync(key, beganAt, nobodyWaits), beganAt);
    }

    private async Task<CollectionReading> VerifyAsync(LoadKey key, long beganAt, CancellationToken nobodyWaits)
    {
        using CancellationTokenSource budget = new(Limits.Run, parts.Time);
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(budget.Token, nobodyWaits);
        VerificationRun run = new(parts, key.Gun, key.Policy, key.EveryDelegation, end.Token);
        TrustRefusal refusal;
        try
        {
            TrustedCollection collection = await run.RunAsync();
            last.Add(key, (collection, beganAt), collection.Weight);
            return new CollectionReading { Collection = collection, Steps = run.Steps.Steps };
        }
        catch (TrustRefusal e)
        {
            refusal = e;
        }
        catch (TrustStateException e)
        {
            refusal = new TrustRefusal(TrustReason.StateUnavailable, null, $"cannot be compared with what was trusted before: {e.Message}") { Remedy = e.Remedy };
        }
        catch (OperationCanceledException) when (budget.IsCancellationRequested)
        {
            refusal = Late($"was not verified within {Limits.Run.TotalSeconds:0} s");
        }

        TrustFailure failure = refusal.ToFailure(parts.Server, key.Gun);
        return new CollectionReading { Failure = failure, Steps = [.. run.Steps.Steps, $"refused: {failure.Message}."] };
    }

    private TrustedCollection? LastWithin(LoadKey key, TimeSpan age)
    {
        // Age is time that has passed, not the difference of two readings of a clock: one that is set back would keep a collection fresh.
        return age > TimeSpan.Zero
            && last.TryGet(key, out (TrustedCollection Collection, long BeganAt) found)
            && parts.Time.GetElapsedTime(found.BeganAt) <= age
            && parts.Time.GetUtcNow() < found.Collection.ValidUntil ? found.Collection : null;
    }

    private static TrustRefusal Late(string predicate) => new(TrustReason.DeadlineExceeded, null, predicate) { IsTransient = true };

    private sealed record Flown(CollectionReading Reading, long BeganAt);

    private sealed record LoadKey(Gun Gun, TrustPolicy Policy, bool EveryDelegation);
}
