using AdmissionGuard.Kubernetes.Api.Watching;
using AdmissionGuard.Kubernetes.PolicyMaps;
using AdmissionGuard.Kubernetes.Tests.Api;
using AdmissionGuard.Kubernetes.Tests.ScriptedApi;
using Microsoft.Extensions.Time.Testing;

namespace AdmissionGuard.Kubernetes.Tests.PolicyMaps;

public sealed class PolicyMapsWatchTests : IWatchObserver
{
    [Theory]
    [InlineData(false, "/api/v1/namespaces/guard/configmaps")]
    [InlineData(true, "/api/v1/configmaps")]
    public async Task It_asks_for_labelled_ConfigMaps_of_one_namespace_or_of_all(bool namespaced, string path)
    {
        await using ScriptedApiServer server = await ScriptedApiServer.StartAsync();
        using CancellationTokenSource stop = new();
        List<PolicyMapsReading> readings = [];
        PolicyMapsWatch watch = new(server.Connect(), "guard", namespaced, this, new FakeTimeProvider(), () => 0.5);
        Task running = watch.RunAsync(readings.Add, stop.Token);

        ScriptedCall list = await server.NextAsync();
        Assert.Equal((path, "admissionguard.io/policy=true"), (list.Path, list.Query("labelSelector")));
        await list.ReplyListAsync("1", "", ConfigMapJson.Of("m", "1", "guard", null, null, ("k", LedgerScene.Policy("x"))));
        ScriptedCall call = await (await server.NextAsync()).OpenAsync();
        await call.SendEventAsync("MODIFIED", ConfigMapJson.Of("m", "2", "guard", null, null, ("k", LedgerScene.Bad("x"))));
        await Soon.UntilAsync(() => readings.Count == 2);

        Assert.Equal(["x"], readings[1].Policies.Select(policy => policy.Name));
        PolicyMap rejected = Assert.Single(readings[1].News).Map;
        Assert.Equal(("uid-of-guard-m", "2", 2026), (rejected.Uid, rejected.ResourceVersion, rejected.Created.Year));
        await stop.CancelAsync();
        await running;
    }

    void IWatchObserver.Listed(string what, int count)
    {
    }

    void IWatchObserver.SetBack(string what, string problem, TimeSpan delay)
    {
    }

    void IWatchObserver.Recovered(string what)
    {
    }
}
