using AdmissionGuard.EndToEnd.Tests.Churn;
using AdmissionGuard.EndToEnd.Tests.Cluster;
using AdmissionGuard.EndToEnd.Tests.Processes;
using AdmissionGuard.EndToEnd.Tests.Webhook;

namespace AdmissionGuard.EndToEnd.Tests;

/// <summary>Hundreds of policies that change all the time, and an API server that goes away.</summary>
public sealed class PolicyChurnTests(Lab lab)
{
    private const int Policies = 300;
    private const int MostEditsAtOnce = 8;
    private const int Reviewers = 2;

    private static readonly TimeSpan Churn = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan TooLong = TimeSpan.FromMinutes(10);

    // Not as fast as can be: other tests run beside.
    private static readonly TimeSpan EditInterval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan ReviewInterval = TimeSpan.FromMilliseconds(20);

    [Fact]
    public async Task For_a_minute_each_verdict_is_that_of_one_of_the_two_versions_of_the_policy_around_it()
    {
        PolicyHome home = await PolicyHome.MakeAsync(lab.Cluster);
        ChurnSight sight = new();
        VersionedPolicy[] policies = [.. Enumerable.Range(0, Policies).Select(number => new VersionedPolicy(home, number, sight))];
        await Task.WhenAll(policies.Chunk(Policies / 4).Select(async part =>
        {
            foreach (VersionedPolicy policy in part)
            {
                Assert.True(await policy.EditAsync());
            }
        }));
        await using Guard guard = await Guard.StartAsync(lab.Cluster, home.Arguments);

        int edits = 0;
        long begun = TimeProvider.System.GetTimestamp();
        bool Goes() => TimeProvider.System.GetElapsedTime(begun) is var elapsed && (elapsed < Churn || (Volatile.Read(ref edits) < Policies && elapsed < TooLong));
        VersionedPolicy edited = policies[0];
        Task<int>[] reviewing =
        [
            .. Enumerable.Range(0, Reviewers).Select(seed => new Random(seed)).Select(random => ReviewAsync(
                guard.Process, () => random.Next(2) == 0 ? Volatile.Read(ref edited) : policies[random.Next(Policies)], Goes)),
        ];
        Random random = new(7);
        using PeriodicTimer timer = new(EditInterval);
        while (Goes())
        {
            bool[] done = await Task.WhenAll(Enumerable.Range(0, 1 + random.Next(MostEditsAtOnce)).Select(_ => policies[random.Next(Policies)]).Select(policy =>
            {
                Volatile.Write(ref edited, policy);
                return policy.EditAsync();
            }));
            Interlocked.Add(ref edits, done.Count(edit => edit));
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }

        int reviews = (await Task.WhenAll(reviewing)).Sum();
        TestContext.Current.TestOutputHelper?.WriteLine($"{edits} edits, {reviews} reviews");
        Assert.True(edits >= Policies, $"only {edits} edits were in force in {TooLong.TotalMinutes} minutes, {reviews} reviews");
        foreach (VersionedPolicy policy in policies)
        {
            await Eventually.TrueAsync($"the last version of {policy} is in force", async _ => await policy.AskAsync(guard.Process) == policy.Last);
        }
    }

    [Fact]
    public async Task While_the_API_server_is_away_policies_stay_and_when_it_is_back_edits_count()
    {
        await using ControlPlane cluster = new();
        await cluster.InitializeAsync();
        PolicyHome home = await PolicyHome.MakeAsync(cluster);
        VersionedPolicy policy = new(home, 1, new ChurnSight());
        Assert.True(await policy.EditAsync());
        await using Guard guard = await Guard.StartAsync(cluster, home.Arguments);
        Assert.Equal(0, await policy.AskAsync(guard.Process));

        await cluster.StopApiServerAsync();
        string ready = "";
        await Eventually.TrueAsync(
            "the server notices", async cancellation => (ready = await guard.Process.ReadinessAsync(cancellation)).Contains("what is known stays in use", StringComparison.Ordinal), () => ready);
        Assert.Contains("[+] policies ok", ready, StringComparison.Ordinal);
        Assert.Equal(0, await policy.AskAsync(guard.Process));

        await cluster.StartApiServerAsync();
        Assert.True(await policy.EditAsync());
        await Eventually.TrueAsync("the edit is in force", async _ => await policy.AskAsync(guard.Process) == 1, () => guard.Process.Log);
        await Eventually.TrueAsync(
            "all is well again", async cancellation => !(ready = await guard.Process.ReadinessAsync(cancellation)).Contains("what is known stays in use", StringComparison.Ordinal), () => ready);
        Assert.Equal(0, await guard.Process.MetricAsync("admissionguard_reviews_total", "outcome=\"error\""));
    }

    private static async Task<int> ReviewAsync(WebhookProcess webhook, Func<VersionedPolicy> next, Func<bool> goes)
    {
        int reviews = 0;
        using PeriodicTimer timer = new(ReviewInterval);
        while (goes())
        {
            await next().AskAsync(webhook);
            reviews++;
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }

        return reviews;
    }
}
