using AdmissionGuard.Kubernetes.Api;
using AdmissionGuard.Kubernetes.Api.Objects;

namespace AdmissionGuard.Kubernetes.Leases;

/// <summary>
/// Takes and keeps a Lease while this process can reach the API server; at most one of all replicas holds it. A holder that cannot renew
/// stops to act, and others take over, as <see cref="LeaseTimes"/> say.
/// </summary>
public sealed class LeaseElection
{
    private readonly LeaseClient client;
    private readonly LeaseTimes times;
    private readonly string identity;
    private readonly ILeaseObserver observer;
    private readonly TimeProvider clock;
    private readonly Func<double> random;
    private LeaseRecord? seen;
    private long seenAt;
    private long renewedAt;
    private volatile bool holds;
    private string? lastProblem;

    /// <summary>Prepares the election.</summary>
    /// <param name="api">The API server.</param>
    /// <param name="space">The namespace of the Lease.</param>
    /// <param name="name">Its name; it must exist.</param>
    /// <param name="times">How long it is believed.</param>
    /// <param name="identity">Who this process is, unlike any other.</param>
    /// <param name="observer">Is told who holds it.</param>
    /// <param name="clock">The time.</param>
    /// <param name="random">Gives numbers from 0 to below 1, so that replicas do not ask in step.</param>
    public LeaseElection(ApiConnection api, string space, string name, LeaseTimes times, string identity, ILeaseObserver observer, TimeProvider clock, Func<double> random)
    {
        ArgumentNullException.ThrowIfNull(times);
        client = new LeaseClient(api, space, name, times.Patience, clock);
        this.times = times;
        this.identity = identity;
        this.observer = observer;
        this.clock = clock;
        this.random = random;
        Namespace = space;
        Name = name;
    }

    /// <summary>The namespace of the Lease.</summary>
    public string Namespace { get; }

    /// <summary>The name of the Lease.</summary>
    public string Name { get; }

    /// <summary>The <c>uid</c> of the Lease; empty before it was read.</summary>
    public string Uid { get; private set; } = "";

    /// <summary>True while this process may act for all.</summary>
    public bool IsHolder => holds && clock.GetElapsedTime(Volatile.Read(ref renewedAt)) < times.RenewDeadline;

    /// <summary>Runs until it is stopped, and gives the Lease up then.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            string? problem = await TryAsync(RoundAsync, stop);
            Tell(stop.IsCancellationRequested ? null : problem);
            if (holds && !IsHolder)
            {
                Lose("it could not be renewed in time");
            }

            await Task.Delay(UntilNextLook(), clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (holds)
        {
            holds = false;
            await TryAsync(ReleaseAsync, CancellationToken.None);
        }
    }

    /// <summary>
    /// Asks the API server whether this process still holds the Lease; false also when nobody answers. What is done at once after a yes can
    /// only come too late by the time of one request.
    /// </summary>
    public async Task<bool> ConfirmAsync(CancellationToken stop)
    {
        bool confirmed = false;
        await TryAsync(
            async token =>
            {
                ApiReply<LeaseObject> reply = await client.ReadAsync(token);
                confirmed = reply.Succeeded && LeaseRecord.Of(reply.Value).Holder == identity;
                return null;
            },
            stop);
        return confirmed && IsHolder;
    }

    private static async Task<string?> TryAsync(Func<CancellationToken, Task<string?>> act, CancellationToken stop)
    {
        try
        {
            return await act(stop);
        }
        catch (Exception exception) when (ApiTrouble.Is(exception))
        {
            return ApiTrouble.Words(exception);
        }
    }

    private async Task<string?> RoundAsync(CancellationToken stop)
    {
        ApiReply<LeaseObject> read = await client.ReadAsync(stop);
        if (!read.Succeeded)
        {
            return Problem(read.Failure);
        }

        LeaseRecord record = Observe(read.Value);
        if (holds && record.Holder != identity)
        {
            Lose(record.Holder.Length == 0 ? "somebody has emptied it" : $"{record.Holder} has it");
        }

        if (LeaseRules.Next(record, clock.GetElapsedTime(seenAt), identity) == LeaseMove.Wait)
        {
            return null;
        }

        long asked = clock.GetTimestamp();
        ApiReply<LeaseObject> written = await client.WriteAsync(read.Value, LeaseRules.Held(record, identity, times.Duration, clock.GetUtcNow()), stop);
        if (written.Succeeded)
        {
            Hold(written.Value, asked);
            return null;
        }

        return written.Failure.IsConflict ? null : Problem(written.Failure);
    }

    // Sooner where a silent holder is believed no longer than that.
    private TimeSpan UntilNextLook()
    {
        TimeSpan usual = times.Retry * (0.9 + (random() / 5));
        TimeSpan believed = seen is { Holder.Length: > 0 } record && record.Holder != identity ? record.Duration - clock.GetElapsedTime(seenAt) : usual;
        return believed > TimeSpan.Zero && believed < usual ? believed : usual;
    }

    private LeaseRecord Observe(LeaseObject lease)
    {
        LeaseRecord record = LeaseRecord.Of(lease);
        if (record != seen)
        {
            seen = record;
            seenAt = clock.GetTimestamp();
        }

        Uid = lease.Metadata?.Uid ?? "";
        return record;
    }

    // The time before the question counts, not that of the answer: others may have seen the record that early.
    private void Hold(LeaseObject written, long asked)
    {
        Observe(written);
        Volatile.Write(ref renewedAt, asked);
        if (!holds)
        {
            holds = true;
            observer.Acquired(client.Name);
        }
    }

    private void Lose(string why)
    {
        holds = false;
        observer.Lost(client.Name, why);
    }

    private void Tell(string? problem)
    {
        if (problem is not null && problem != lastProblem)
        {
            observer.SetBack(client.Name, problem);
        }

        lastProblem = problem;
    }

    private async Task<string?> ReleaseAsync(CancellationToken stop)
    {
        ApiReply<LeaseObject> read = await client.ReadAsync(stop);
        if (read.Succeeded && LeaseRecord.Of(read.Value).Holder == identity)
        {
            await client.WriteAsync(read.Value, LeaseRules.Released(clock.GetUtcNow()), stop);
        }

        observer.Released(client.Name);
        return null;
    }

    private static string Problem(ApiFailure failure) =>
        failure.IsNotFound ? $"{failure}; the installation makes it, empty: apply it again" : failure.ToString();
}
