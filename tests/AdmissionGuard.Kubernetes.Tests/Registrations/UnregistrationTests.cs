using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using AdmissionGuard.Kubernetes.Registrations;
using AdmissionGuard.Kubernetes.Tests.Api;
using AdmissionGuard.Kubernetes.Tests.ScriptedApi;
using Microsoft.Extensions.Time.Testing;

namespace AdmissionGuard.Kubernetes.Tests.Registrations;

public sealed class UnregistrationTests : IAsyncLifetime
{
    private const string LeasePath = "apis/coordination.k8s.io/v1/namespaces/home/leases/lock";

    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 25, 3, 0, 0, TimeSpan.Zero));
    private readonly ConcurrentQueue<string> said = new();
    private ClusterModel cluster = null!;

    public async ValueTask InitializeAsync() => cluster = await ClusterModel.StartAsync();

    public ValueTask DisposeAsync() => cluster.DisposeAsync();

    [Fact]
    public async Task It_takes_the_Lease_from_its_holder_before_it_deletes()
    {
        cluster.Put(LeasePath, new JsonObject { ["spec"] = new JsonObject { ["holderIdentity"] = "a replica", ["leaseDurationSeconds"] = 15 } });
        cluster.Put(Wanted.Path, []);
        Assert.Null(await RunAsync());
        Assert.Equal([$"PATCH {LeasePath}", $"DELETE {Wanted.Path}"], cluster.Writes);
        JsonNode spec = cluster[LeasePath]!["spec"]!;
        Assert.Equal(("hook", 600), ((string?)spec["holderIdentity"], (int?)spec["leaseDurationSeconds"]));
        Assert.Equal(["Lease home/lock is taken: no replica registers anything for 10 minutes", "ValidatingWebhookConfiguration guard is deleted"], said);
    }

    [Fact]
    public async Task It_is_content_with_what_is_gone_already()
    {
        Assert.Null(await RunAsync());
        Assert.Equal(["Lease home/lock is gone already, so no replica registers anything", "ValidatingWebhookConfiguration guard is not there"], said);
    }

    [Fact]
    public async Task It_deletes_nothing_when_it_may_not_take_the_Lease()
    {
        cluster.Put(LeasePath, []);
        cluster.Put(Wanted.Path, []);
        cluster.Refuse = path => path == LeasePath ? 403 : 0;
        Assert.StartsWith("Lease home/lock: the API server answered 403", await RunAsync(), StringComparison.Ordinal);
        Assert.NotNull(cluster[Wanted.Path]);
    }

    [Fact]
    public async Task What_a_write_under_way_brings_back_is_deleted_too()
    {
        cluster.Put(LeasePath, []);
        cluster.Put(Wanted.Path, []);
        Task<string?> running = RunAsync();
        await clock.PassingAsync(TimeSpan.FromMilliseconds(100), () => said.Count == 2);
        cluster.Put(Wanted.Path, []);
        Assert.Null(await running);
        Assert.Null(cluster[Wanted.Path]);
    }

    [Fact]
    public async Task What_comes_back_for_ever_is_told()
    {
        cluster.Put(LeasePath, []);
        using CancellationTokenSource enough = new();
        Task putting = PutAgainAsync(enough.Token);
        Assert.Contains("comes back each time that it is deleted", await RunAsync(), StringComparison.Ordinal);
        await enough.CancelAsync();
        await putting;
    }

    private async Task PutAgainAsync(CancellationToken enough)
    {
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(1));
        while (!enough.IsCancellationRequested)
        {
            if (cluster[Wanted.Path] is null)
            {
                cluster.Put(Wanted.Path, []);
            }

            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    private async Task<string?> RunAsync()
    {
        Unregistration unregistration = new(cluster.Connect(), "home", "lock", "hook", said.Enqueue, clock);
        Task<string?> running = unregistration.RunAsync(["guard"], TestContext.Current.CancellationToken);
        await clock.PassingAsync(TimeSpan.FromMilliseconds(50), () => running.IsCompleted);
        return await running;
    }
}
