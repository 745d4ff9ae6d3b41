using System.Collections.Concurrent;
using System.Text;
using AdmissionGuard.Kubernetes.Certificates;
using AdmissionGuard.Kubernetes.Leases;
using AdmissionGuard.Kubernetes.Tests.Api;
using AdmissionGuard.Kubernetes.Tests.Leases;
using AdmissionGuard.Kubernetes.Tests.Registrations;
using AdmissionGuard.Kubernetes.Tests.ScriptedApi;
using Microsoft.Extensions.Time.Testing;

namespace AdmissionGuard.Kubernetes.Tests.Certificates;

/// <summary>Replicas that keep one Secret.</summary>
public sealed class CertificateRotationTests : IAsyncLifetime
{
    private const string LeasePath = "apis/coordination.k8s.io/v1/namespaces/home/leases/";
    private const string SecretPath = "api/v1/namespaces/home/secrets/certificate";

    private readonly FakeTimeProvider clock = new(Materials.Start);
    private readonly CancellationTokenSource stop = new();
    private readonly List<Task> running = [];
    private ClusterModel cluster = null!;

    public async ValueTask InitializeAsync()
    {
        cluster = await ClusterModel.StartAsync();
        cluster.Put(SecretPath, new() { ["metadata"] = new System.Text.Json.Nodes.JsonObject { ["labels"] = new System.Text.Json.Nodes.JsonObject { ["helm"] = "ours" } } });
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(running).WaitAsync(Soon.Patience);
        await cluster.DisposeAsync();
        stop.Dispose();
    }

    [Fact]
    public async Task Replicas_that_all_believe_that_they_may_act_make_one_authority()
    {
        // Each has a Lease of its own: the worst that a Lease can fail.
        Replica[] all = [Start("a", "a"), Start("b", "b"), Start("c", "c")];
        await PassUntilAsync(() => all.All(one => one.Latest?.Serving is not null));
        await PassUntilAsync(() => all.All(one => one.Election.IsHolder) && clock.GetUtcNow() > Materials.Start + TimeSpan.FromSeconds(20));
        Assert.Equal("Begin: there is no authority", Assert.Single(all.SelectMany(one => one.Rotation.Said)));
        Assert.Single(all.Select(one => one.Latest!.Authority!.Fingerprint).Distinct());
        Assert.All(all, one => Assert.Single(one.Served.Distinct()));
    }

    [Fact]
    public async Task What_others_have_written_into_the_Secret_stays()
    {
        Replica one = Start("a", "lock");
        await PassUntilAsync(() => one.Latest?.Serving is not null);
        Assert.Equal("ours", (string?)cluster[SecretPath]!["metadata"]!["labels"]!["helm"]);
    }

    [Fact]
    public async Task A_good_Secret_is_left_alone_by_whoever_comes_next()
    {
        Replica one = Start("a", "lock");
        await PassUntilAsync(() => one.Latest?.Serving is not null);
        string? version = Version;
        Replica other = Start("b", "another");
        await PassUntilAsync(() => other.Election.IsHolder && clock.GetUtcNow() > Materials.Start + TimeSpan.FromMinutes(1));
        Assert.Equal(version, Version);
        Assert.Empty(other.Rotation.Said);
    }

    [Fact]
    public async Task A_Secret_that_cannot_be_written_is_tried_again_after_ever_longer_waits()
    {
        int tried = 0;
        cluster.Refuse = path => path == SecretPath ? 403 + (0 * ++tried) : 0;
        Replica one = Start("a", "lock");
        DateTimeOffset begun = clock.GetUtcNow();
        await PassUntilAsync(() => tried == 8);
        Assert.True(clock.GetUtcNow() - begun > TimeSpan.FromSeconds(15));
        cluster.Refuse = _ => 0;
        await PassUntilAsync(() => one.Latest?.Serving is not null);
        Assert.All(one.Rotation.Said.SkipLast(1), line => Assert.StartsWith("set back Begin: the API server answered 403", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_damaged_Secret_is_made_anew_and_the_reason_is_told()
    {
        Replica one = Start("a", "lock");
        await PassUntilAsync(() => one.Latest?.Serving is not null);
        cluster.Change(SecretPath, secret => secret["data"]!["tls.key"] = Convert.ToBase64String(Encoding.UTF8.GetBytes("damaged")));
        await PassUntilAsync(() => one.Rotation.Said.Contains("Renew: tls.crt and tls.key are not a certificate and its key"));
        await PassUntilAsync(() => one.Latest?.Serving is not null);
    }

    private string? Version => (string?)cluster[SecretPath]!["metadata"]!["resourceVersion"];

    private Replica Start(string identity, string lease)
    {
        if (cluster[LeasePath + lease] is null)
        {
            cluster.Put(LeasePath + lease, []);
        }

        RecordedRotation said = new();
        LeaseElection election = new(cluster.Connect(), "home", lease, LeaseTimes.Usual, identity, new RecordedLease(), clock, () => 0.5);
        Replica replica = new(election, said);
        CertificateRotation rotation = new(cluster.Connect(), "home", "certificate", Materials.Usual, election, said, clock, () => 0.5);
        ManagedSecretWatch watch = new(cluster.Connect(), "home", "certificate", Materials.Usual.Service, new QuietWatches(), clock, () => 0.5);
        running.Add(election.RunAsync(stop.Token));
        running.Add(watch.RunAsync(replica.Take, stop.Token));
        running.Add(LoopAsync(rotation, replica));
        return replica;
    }

    private async Task LoopAsync(CertificateRotation rotation, Replica replica)
    {
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(5));
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await rotation.StepAsync(replica.Latest, TrustSighting.None, stop.Token);
                await timer.WaitForNextTickAsync(stop.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private Task PassUntilAsync(Func<bool> condition) => clock.PassingAsync(TimeSpan.FromMilliseconds(100), condition);

    private sealed record Replica(LeaseElection Election, RecordedRotation Rotation)
    {
        private volatile ManagedMaterial? latest;

        public ManagedMaterial? Latest => latest;

        public ConcurrentQueue<string> Served { get; } = new();

        public void Take(ManagedMaterial? material)
        {
            latest = material;
            if (material?.Serving is { } serving)
            {
                Served.Enqueue(serving.Facts.Fingerprint);
            }
        }
    }
}
