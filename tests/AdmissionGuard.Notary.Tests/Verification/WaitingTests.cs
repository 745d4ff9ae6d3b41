using AdmissionGuard.Notary.Collections;
using AdmissionGuard.Notary.Sources;

namespace AdmissionGuard.Notary.Tests.Verification;

/// <summary>Time limits, shared work, and what is used while the server cannot be asked.</summary>
public sealed class WaitingTests
{
    private static readonly MetadataReading Down = MetadataReading.Failed(MetadataOutcome.Unavailable, "it answered 503", isTransient: true);
    private static readonly LoadOptions UseLast = new() { UseLast = TimeSpan.FromHours(1) };

    private readonly Bench bench = new();

    [Theory]
    [InlineData(MetadataOutcome.NotFound, false, TrustReason.NoTrustData)]
    [InlineData(MetadataOutcome.AuthFailed, false, TrustReason.AuthFailed)]
    [InlineData(MetadataOutcome.RealmRefused, false, TrustReason.AuthRealmRefused)]
    [InlineData(MetadataOutcome.TooLarge, false, TrustReason.TooLarge)]
    [InlineData(MetadataOutcome.Unavailable, false, TrustReason.TrustServerUnavailable)]
    [InlineData(MetadataOutcome.Unavailable, true, TrustReason.TrustServerUnavailable)]
    [InlineData(MetadataOutcome.TimedOut, false, TrustReason.Timeout)]
    public async Task Only_a_passing_fault_lets_the_last_verification_stand(MetadataOutcome outcome, bool isTransient, TrustReason reason)
    {
        await bench.Publish().LoadAsync();
        bench.Server.OnAll(MetadataReading.Failed(outcome, "it failed", isTransient));
        CollectionReading reading = await bench.ReadAsync(UseLast);
        Assert.Equal(reason, reading.Failure!.Reason);
        bool passing = isTransient || reason == TrustReason.Timeout;
        Assert.Equal((passing, passing, passing), (reading.Failure.IsTransient, reading.IsStale, reading.Collection is not null));
    }

    [Fact]
    public async Task Without_leave_a_dead_server_means_no_trust()
    {
        await bench.Publish().LoadAsync();
        bench.Server.OnAll(Down);
        Assert.Equal(TrustReason.TrustServerUnavailable, (await bench.RefusedAsync()).Reason);
    }

    [Theory]
    [InlineData(60, true)]
    [InlineData(61, false)]
    public async Task The_last_verification_stands_for_as_long_as_it_may(int minutes, bool stands)
    {
        await bench.Publish().LoadAsync();
        bench.Server.OnAll(Down);
        bench.Time.Advance(TimeSpan.FromMinutes(minutes));
        Assert.Equal(stands, (await bench.ReadAsync(UseLast)).IsStale);
    }

    [Fact]
    public async Task The_last_verification_never_stands_beyond_its_end()
    {
        bench.Publisher.Targets.ExpiringAt(bench.Time.GetUtcNow().AddMinutes(10));
        Assert.Equal(bench.Time.GetUtcNow().AddMinutes(10), (await bench.Publish().LoadAsync()).ValidUntil);
        bench.Server.OnAll(Down);
        bench.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.False((await bench.ReadAsync(UseLast)).IsStale);
    }

    [Fact]
    public async Task The_last_verification_is_that_of_the_same_policy()
    {
        await bench.Publish().LoadAsync();
        bench.Server.OnAll(Down);
        bench.Policy = bench.Policy with { MinRootVersion = 2 };
        Assert.Null((await bench.ReadAsync(UseLast)).Collection);
    }

    [Fact]
    public async Task A_recent_verification_is_given_again_without_a_request()
    {
        TrustedCollection first = await bench.Publish().LoadAsync();
        bench.Server.ForgetAsked();
        bench.Time.Advance(TimeSpan.FromSeconds(30));
        LoadOptions recent = new() { MaxAge = TimeSpan.FromSeconds(30) };
        Assert.Same(first, await bench.LoadAsync(recent));
        Assert.Empty(bench.Server.Asked);
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.NotSame(first, await bench.LoadAsync(recent));
    }

    [Fact]
    public async Task A_file_that_does_not_come_ends_after_four_seconds()
    {
        TaskCompletionSource asked = new();
        bench.Publish().Server.On("timestamp.json", Never(asked));
        Task<TrustFailure> load = bench.RefusedAsync();
        await asked.Task;
        bench.Time.Advance(TimeSpan.FromSeconds(4));
        TrustFailure failure = await load;
        Assert.Equal((TrustReason.Timeout, "timestamp", true), (failure.Reason, failure.Role, failure.IsTransient));
    }

    [Fact]
    public async Task A_verification_ends_after_eight_seconds_however_many_files_it_takes()
    {
        TaskCompletionSource asked = new();
        bench.Publish().Server
            .On("root.json", Late)
            .On("2.root.json", Late)
            .On("timestamp.json", Late)
            .On($"snapshot.{bench.Publisher.Snapshot.File!.Sha256}.json", Never(asked));
        Task<TrustFailure> load = bench.RefusedAsync();
        await asked.Task;
        bench.Time.Advance(TimeSpan.FromSeconds(2));
        TrustFailure failure = await load;
        Assert.Equal((TrustReason.DeadlineExceeded, true), (failure.Reason, failure.IsTransient));

        Task<MetadataReading?> Late(CancellationToken cancellation)
        {
            bench.Time.Advance(TimeSpan.FromSeconds(2.1));
            return Task.FromResult<MetadataReading?>(null);
        }
    }

    [Fact]
    public async Task A_caller_who_cannot_wait_gets_an_answer_and_leaves_the_work_to_others()
    {
        TaskCompletionSource asked = new();
        TaskCompletionSource go = new();
        bench.Publish().Server.On("timestamp.json", async _ =>
        {
            asked.TrySetResult();
            await go.Task;
            return null;
        });
        using CancellationTokenSource impatient = new();
        Task<CollectionReading> first = bench.Client.LoadAsync(new Gun(Bench.Name), bench.Policy, impatient.Token);
        Task<TrustedCollection> second = bench.LoadAsync();
        await asked.Task;
        await impatient.CancelAsync();
        TrustFailure failure = (await first).Failure!;
        Assert.Equal((TrustReason.DeadlineExceeded, true), (failure.Reason, failure.IsTransient));
        go.SetResult();
        await second;
        Assert.Equal(1, bench.Server.Asked.Count(a => a == "timestamp.json"));
    }

    [Fact]
    public async Task Callers_who_want_the_same_share_one_verification()
    {
        TaskCompletionSource go = new();
        bench.Publish().Server.On("root.json", async _ =>
        {
            await go.Task;
            return null;
        });
        Task<TrustedCollection>[] loads = [.. Enumerable.Range(0, 50).Select(_ => bench.LoadAsync())];
        go.SetResult();
        await Task.WhenAll(loads);
        Assert.Equal(5, bench.Server.Asked.Count);
    }

    [Fact]
    public async Task Who_joins_a_verification_late_does_not_inherit_its_end()
    {
        TaskCompletionSource asked = new();
        bench.Publish().Server.On("root.json", Never(asked));
        Task<TrustFailure> first = bench.RefusedAsync();
        await asked.Task;
        bench.Time.Advance(TimeSpan.FromSeconds(3));
        Task<TrustedCollection> second = bench.LoadAsync();
        bench.Server.Honest();
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TrustReason.Timeout, (await first).Reason);
        await second;
    }

    [Fact]
    public async Task Who_began_a_verification_waits_for_no_other()
    {
        TaskCompletionSource asked = new();
        bench.Publish().Server.On("root.json", Never(asked));
        Task<TrustFailure> load = bench.RefusedAsync();
        await asked.Task;
        bench.Time.Advance(TimeSpan.FromSeconds(4));
        await load;
        Assert.Single(bench.Server.Asked);
    }

    private static Func<CancellationToken, Task<MetadataReading?>> Never(TaskCompletionSource asked) =>
        async cancellation =>
        {
            asked.TrySetResult();
            await new TaskCompletionSource().Task.WaitAsync(cancellation);
            return null;
        };
}
