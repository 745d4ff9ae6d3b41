using System.Text.Json.Nodes;
using AdmissionGuard.Kubernetes.Leases;
using AdmissionGuard.Kubernetes.Tests.Api;
using AdmissionGuard.Kubernetes.Tests.ScriptedApi;
using Microsoft.Extensions.Time.Testing;

namespace AdmissionGuard.Kubernetes.Tests.Leases;

public sealed class LeaseElectionTests : IAsyncLifetime
{
    private const string Path = "apis/coordination.k8s.io/v1/namespaces/guard/leases/lock";

    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 25, 3, 0, 0, TimeSpan.Zero));
    private readonly List<(CancellationTokenSource Stop, Task Running)> running = [];
    private ClusterModel cluster = null!;

    public async ValueTask InitializeAsync()
    {
        cluster = await ClusterModel.StartAsync();
        cluster.Put(Path, []);
    }

    public async ValueTask DisposeAsync()
    {
        foreach ((CancellationTokenSource stop, Task task) in running)
        {
            await stop.CancelAsync();
            await task.WaitAsync(Soon.Patience);
            stop.Dispose();
        }

        await cluster.DisposeAsync();
    }

    [Fact]
    public async Task One_of_three_holds_it_and_goes_on_holding_it()
    {
        (LeaseElection Election, RecordedLease Said)[] all = [Start("a"), Start("b"), Start("c")];
        await PassUntilAsync(() => all.Any(one => one.Election.IsHolder));
        string? holder = Holder;
        int writes = cluster.Writes.Count;
        await PassUntilAsync(() => cluster.Writes.Count > writes + 20);
        Assert.Equal(holder, Holder);
        Assert.Single(all, one => one.Election.IsHolder);
        Assert.Equal(["acquired"], all.SelectMany(one => one.Said.Said));
        Assert.Equal(0, (int?)cluster[Path]!["spec"]!["leaseTransitions"]);
    }

    [Fact]
    public async Task Who_ends_gives_it_up_and_the_next_one_need_not_wait_for_its_end()
    {
        (LeaseElection first, RecordedLease said) = Start("a");
        await PassUntilAsync(() => first.IsHolder);
        (LeaseElection second, _) = Start("b");
        await running[0].Stop.CancelAsync();
        await running[0].Running.WaitAsync(Soon.Patience, TestContext.Current.CancellationToken);
        DateTimeOffset released = clock.GetUtcNow();
        await PassUntilAsync(() => second.IsHolder);
        Assert.True(clock.GetUtcNow() - released < TimeSpan.FromSeconds(5));
        Assert.Equal("released", said.Said.Last());
        Assert.Equal(1, (int?)cluster[Path]!["spec"]!["leaseTransitions"]);
    }

    [Fact]
    public async Task A_silent_holder_is_believed_for_the_whole_duration_whatever_its_clock_says()
    {
        cluster.Put(Path, Spec("gone", "1999-01-01T00:00:00.000000Z"));
        DateTimeOffset begun = clock.GetUtcNow();
        (LeaseElection election, _) = Start("a");
        await PassUntilAsync(() => election.IsHolder);
        Assert.InRange(clock.GetUtcNow() - begun, LeaseTimes.Usual.Duration, LeaseTimes.Usual.Takeover + TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_dead_holder_of_short_times_is_followed_after_these_and_not_after_the_usual_ones()
    {
        LeaseTimes two = LeaseTimes.For(TimeSpan.FromSeconds(12));
        (LeaseElection first, _) = Start("a", two);
        await PassUntilAsync(() => first.IsHolder);
        cluster.Put(Path, Spec("gone", "2026-11-25T03:00:00.000000Z", (int)two.Duration.TotalSeconds));
        await PassUntilAsync(() => !first.IsHolder);
        DateTimeOffset begun = clock.GetUtcNow();
        (LeaseElection second, _) = Start("b", LeaseTimes.Usual);
        await PassUntilAsync(() => first.IsHolder || second.IsHolder);
        Assert.True(clock.GetUtcNow() - begun < TimeSpan.FromSeconds(6), $"{clock.GetUtcNow() - begun}");
    }

    [Fact]
    public async Task Who_cannot_renew_stops_to_act_before_anybody_else_may_begin()
    {
        (LeaseElection election, RecordedLease said) = Start("a");
        await PassUntilAsync(() => election.IsHolder);
        cluster.Refuse = _ => 500;
        await PassUntilAsync(() => !election.IsHolder);
        await PassUntilAsync(() => said.Said.Contains("lost: it could not be renewed in time"));
        Assert.Single(said.Said, line => line.StartsWith("set back", StringComparison.Ordinal));
        cluster.Refuse = _ => 0;
        await PassUntilAsync(() => election.IsHolder);
    }

    [Fact]
    public async Task Who_sees_another_name_in_it_stops_at_once()
    {
        (LeaseElection election, RecordedLease said) = Start("a");
        await PassUntilAsync(() => election.IsHolder);
        cluster.Put(Path, Spec("unregister", "2026-11-25T03:00:00.000000Z", 600));
        Assert.False(await election.ConfirmAsync(TestContext.Current.CancellationToken));
        await PassUntilAsync(() => said.Said.Contains("lost: unregister has it"));
        Assert.False(election.IsHolder);
    }

    [Fact]
    public async Task A_Lease_that_is_not_there_is_told_once_with_what_to_do()
    {
        cluster.Remove(Path);
        (LeaseElection election, RecordedLease said) = Start("a");
        await PassUntilAsync(() => !said.Said.IsEmpty);
        await PassUntilAsync(() => clock.GetUtcNow() > new DateTimeOffset(2026, 11, 25, 3, 0, 30, TimeSpan.Zero));
        Assert.Equal("set back: the API server answered 404: not found; the installation makes it, empty: apply it again", Assert.Single(said.Said));
        cluster.Put(Path, []);
        await PassUntilAsync(() => election.IsHolder);
    }

    private string? Holder => (string?)cluster[Path]?["spec"]?["holderIdentity"];

    private (LeaseElection Election, RecordedLease Said) Start(string identity, LeaseTimes? times = null)
    {
        RecordedLease said = new();
        LeaseElection election = new(cluster.Connect(), "guard", "lock", times ?? LeaseTimes.Usual, identity, said, clock, () => 0.5);
        CancellationTokenSource stop = new();
        running.Add((stop, election.RunAsync(stop.Token)));
        return (election, said);
    }

    private Task PassUntilAsync(Func<bool> condition) => clock.PassingAsync(TimeSpan.FromMilliseconds(100), condition);

    private static JsonObject Spec(string holder, string time, int seconds = 15) =>
        new() { ["spec"] = new JsonObject { ["holderIdentity"] = holder, ["leaseDurationSeconds"] = seconds, ["acquireTime"] = time, ["renewTime"] = time } };
}
