using System.Text;
using System.Text.Json.Nodes;
using AdmissionGuard.Kubernetes.Leases;
using AdmissionGuard.Kubernetes.Registrations;
using AdmissionGuard.Kubernetes.Tests.Api;
using AdmissionGuard.Kubernetes.Tests.Leases;
using AdmissionGuard.Kubernetes.Tests.ScriptedApi;
using Microsoft.Extensions.Time.Testing;

namespace AdmissionGuard.Kubernetes.Tests.Registrations;

public sealed class RegistrationKeepingTests : IAsyncLifetime
{
    private const string LeasePath = "apis/coordination.k8s.io/v1/namespaces/home/leases/lock";

    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 25, 3, 0, 0, TimeSpan.Zero));
    private readonly RecordedRegistration said = new();
    private readonly CancellationTokenSource stop = new();
    private ClusterModel cluster = null!;
    private LeaseElection election = null!;
    private RegistrationKeeping keeping = null!;
    private RegistrationOrder order = new() { Templates = [Wanted.Template()], Authorities = "PEM" };
    private Func<Task<bool>> isCurrent = () => Task.FromResult(true);
    private Task running = Task.CompletedTask;
    private Task? loop;

    public async ValueTask InitializeAsync()
    {
        cluster = await ClusterModel.StartAsync();
        cluster.Put(LeasePath, []);
        election = new LeaseElection(cluster.Connect(), "home", "lock", LeaseTimes.Usual, "me", new RecordedLease(), clock, () => 0.5);
        keeping = new RegistrationKeeping(cluster.Connect(), ["guard"], election, said, said, new QuietWatches(), clock, () => 0.5);
        running = Task.WhenAll(election.RunAsync(stop.Token), keeping.WatchAsync(() => { }, stop.Token));
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(running, loop ?? Task.CompletedTask).WaitAsync(Soon.Patience);
        await cluster.DisposeAsync();
        stop.Dispose();
    }

    [Fact]
    public async Task It_is_registered_once_the_endpoint_has_answered_under_the_name_of_the_Service()
    {
        said.Silence = "no answer";
        await PassUntilAsync(() => said.Lack == "no answer");
        Assert.Null(cluster[Wanted.Path]);
        said.Silence = null;
        await RegisteredAsync();
        Assert.Equal(("https://guard.home.svc/validate", "PEM"), (said.Asked.Last().Endpoint.ToString(), said.Asked.Last().Trust.Authorities));
        Assert.Equal("applied guard: all of it", said.Said.Last());
        Assert.Equal(Convert.ToBase64String(Encoding.UTF8.GetBytes("PEM")), (string?)cluster[Wanted.Path]!["webhooks"]![0]!["clientConfig"]!["caBundle"]);
    }

    [Fact]
    public async Task Nothing_is_registered_while_this_process_cannot_answer()
    {
        order = order with { NotYet = "no policies are loaded yet" };
        await PassUntilAsync(() => said.Lack == "it is not registered: no policies are loaded yet");
        Assert.Null(cluster[Wanted.Path]);
        order = order with { NotYet = null };
        await RegisteredAsync();
    }

    [Fact]
    public async Task What_somebody_deletes_is_put_back()
    {
        await RegisteredAsync();
        cluster.Remove(Wanted.Path);
        await PassUntilAsync(() => said.Said.Contains("repaired guard, Deleted: all of it"));
        await RegisteredAsync();
    }

    [Fact]
    public async Task What_somebody_loosens_is_put_right_though_its_field_was_added()
    {
        await RegisteredAsync();
        cluster.Change(Wanted.Path, live => live["webhooks"]![0]!["matchConditions"] = new JsonArray(new JsonObject { ["name"] = "none", ["expression"] = "false" }));
        await PassUntilAsync(() => said.Said.Contains("repaired guard, Changed: webhooks[workloads.admissionguard.io].matchConditions"));
        await RegisteredAsync();
        Assert.Null(cluster[Wanted.Path]!["webhooks"]![0]!["matchConditions"]);
    }

    [Fact]
    public async Task Against_somebody_who_changes_it_each_time_it_takes_ever_more_time()
    {
        await RegisteredAsync();
        DateTimeOffset begun = clock.GetUtcNow();
        for (int i = 0; i < 6; i++)
        {
            int repairs = said.Said.Count;
            cluster.Change(Wanted.Path, live => live["webhooks"]![0]!["failurePolicy"] = "Ignore");
            await PassUntilAsync(() => said.Said.Count > repairs);
        }

        Assert.InRange(clock.GetUtcNow() - begun, TimeSpan.FromSeconds(31), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task A_rotation_of_the_authority_asks_nobody_and_is_no_repair()
    {
        await RegisteredAsync();
        int asked = said.Asked.Count;
        said.Silence = "no answer";
        order = order with { Authorities = "PEM and another" };
        await PassUntilAsync(() => said.Said.Contains("applied guard: webhooks[workloads.admissionguard.io].clientConfig.caBundle"));
        Assert.Equal(asked, said.Asked.Count);
    }

    [Fact]
    public async Task What_an_injector_vouches_for_is_armed_when_it_has_and_put_back_when_it_is_deleted()
    {
        order = order with { Authorities = null, Trust = new EndpointTrust(null, "fingerprint") };
        await PassUntilAsync(() => said.Lack == "an injector has yet to fill caBundle in; until then failurePolicy is Ignore");
        Assert.Equal("Ignore", (string?)cluster[Wanted.Path]!["webhooks"]![0]!["failurePolicy"]);
        Assert.Equal("fingerprint", said.Asked.Last().Trust.Fingerprint);
        cluster.Change(Wanted.Path, live => live["webhooks"]![0]!["clientConfig"]!["caBundle"] = "UEVN");
        await RegisteredAsync();
        Assert.Equal(("Fail", "UEVN"), ((string?)cluster[Wanted.Path]!["webhooks"]![0]!["failurePolicy"], (string?)cluster[Wanted.Path]!["webhooks"]![0]!["clientConfig"]!["caBundle"]));
        Assert.DoesNotContain(said.Said, line => line.StartsWith("repaired", StringComparison.Ordinal));
        cluster.Remove(Wanted.Path);
        await PassUntilAsync(() => said.Said.Contains("repaired guard, Deleted: all of it"));
    }

    [Fact]
    public async Task An_order_that_was_overtaken_is_not_carried_out()
    {
        int asked = 0;
        isCurrent = () => Task.FromResult(++asked < 0);
        await PassUntilAsync(() => asked > 2);
        Assert.Null(cluster[Wanted.Path]);
    }

    [Fact]
    public async Task Who_does_not_hold_the_Lease_any_more_writes_nothing()
    {
        await RegisteredAsync();
        cluster.Put(LeasePath, new JsonObject { ["spec"] = new JsonObject { ["holderIdentity"] = "unregister", ["leaseDurationSeconds"] = 600 } });
        cluster.Remove(Wanted.Path);
        await PassUntilAsync(() => said.Lack == "it is not registered; whoever holds the Lease puts that right");
        await clock.PassingAsync(TimeSpan.FromSeconds(5), () => clock.GetUtcNow() > new DateTimeOffset(2026, 11, 25, 3, 5, 0, TimeSpan.Zero));
        Assert.Null(cluster[Wanted.Path]);
    }

    [Fact]
    public async Task What_the_API_server_refuses_is_tried_again_after_ever_longer_waits()
    {
        int tried = 0;
        cluster.Refuse = path => path == Wanted.Path ? 403 + (0 * ++tried) : 0;
        DateTimeOffset begun = clock.GetUtcNow();
        await PassUntilAsync(() => tried == 8);
        Assert.True(clock.GetUtcNow() - begun > TimeSpan.FromSeconds(15), $"{clock.GetUtcNow() - begun}");
        Assert.All(said.Said, line => Assert.StartsWith("set back guard: the API server answered 403", line, StringComparison.Ordinal));
        cluster.Refuse = _ => 0;
        await RegisteredAsync();
    }

    private async Task LoopAsync()
    {
        // Real time between two looks, so that answers can come; simulated time is moved by the facts.
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(5));
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await keeping.StepAsync(order, _ => isCurrent(), stop.Token);
                await timer.WaitForNextTickAsync(stop.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private Task RegisteredAsync() => PassUntilAsync(() => said.Lack is null);

    // The first look comes when the fact has said what is to be registered.
    private Task PassUntilAsync(Func<bool> condition)
    {
        loop ??= LoopAsync();
        return clock.PassingAsync(TimeSpan.FromMilliseconds(100), condition);
    }
}
