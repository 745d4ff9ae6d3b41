using AdmissionGuard.Health;
using AdmissionGuard.Kubernetes.Api;
using AdmissionGuard.Kubernetes.Tests.ScriptedApi;
using AdmissionGuard.Kubernetes.TrustStates;
using AdmissionGuard.Signatures;
using AdmissionGuard.Tests.Arranging;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace AdmissionGuard.Tests.Signatures;

public sealed class TrustStateLookLifeTests : IAsyncLifetime
{
    private readonly FakeTimeProvider clock = new();
    private readonly Remarks remarks = new();
    private readonly RecordedLog log = new();
    private readonly TempFolder folder = new();
    private ScriptedApiServer api = null!;

    public async ValueTask InitializeAsync() => api = await ScriptedApiServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await api.DisposeAsync();
        folder.Dispose();
        log.Dispose();
    }

    [Fact]
    public async Task It_is_told_once_and_taken_back_when_it_can_be_read()
    {
        Assert.True(ClusterAccessReader.TryReadFile(folder.Write("kubeconfig", KubeConfigs.Of(api.Address)), out ClusterAccess? access, out _));
        using ClusterAccess cluster = access;
        using ApiConnection connection = new(cluster, "test");
        using ConfigMapTrustStateStore store = new(connection, "guard", "states", new FakeTimeProvider(), _ => { });
        using LoggerFactory factory = new([log]);
        using TrustStateLook look = new(store, remarks, clock, factory.CreateLogger<TrustStateLook>());
        await look.StartAsync(TestContext.Current.CancellationToken);
        await (await api.NextAsync()).FailAsync(404);
        await log.WaitForAsync(11004);
        Assert.Contains("--trust-state-map: the ConfigMap guard/states does not exist; ", Assert.Single(remarks.Of(Readiness.TrustStateCheck)), StringComparison.Ordinal);

        Task<ScriptedCall> second = api.NextAsync();
        await Patience.UntilAsync(() => Passed(second));
        await (await second).FailAsync(404);
        Task<ScriptedCall> third = api.NextAsync();
        await Patience.UntilAsync(() => Passed(third));
        await (await third).ReplyAsync("""{"metadata":{"name":"states","resourceVersion":"1"}}""");
        await log.WaitForAsync(11005);
        Assert.Empty(remarks.Of(Readiness.TrustStateCheck));
        Assert.Single(log.Lines, line => line.EventId == 11004);
        await look.StopAsync(TestContext.Current.CancellationToken);
    }

    // The clock of the requests stands still, or else they would be given up.
    private bool Passed(Task call)
    {
        if (!call.IsCompleted)
        {
            clock.Advance(TrustStateLook.Pause);
        }

        return call.IsCompleted;
    }
}
