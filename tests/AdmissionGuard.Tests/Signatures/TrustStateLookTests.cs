using AdmissionGuard.Kubernetes.Tests.ScriptedApi;
using AdmissionGuard.Options;
using AdmissionGuard.Tests.Arranging;

namespace AdmissionGuard.Tests.Signatures;

/// <summary>A mistyped <c>--trust-state-map</c> is told before it denies anything.</summary>
public sealed class TrustStateLookTests : IAsyncLifetime
{
    private readonly TempFolder folder = new();
    private ScriptedApiServer api = null!;

    public async ValueTask InitializeAsync() => api = await ScriptedApiServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await api.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_ConfigMap_that_is_not_there_is_told_at_start_in_log_and_readiness()
    {
        ClusterOptions cluster = new() { KubeConfig = folder.Write("kubeconfig", KubeConfigs.Of(api.Address)), TrustStateMap = "mistyped" };
        await using GuardServer server = await GuardServer.StartAsync(new ServerOptions { Cluster = cluster }, ready: false);
        await (await api.NextAsync("/namespaces/guard/configmaps/mistyped")).FailAsync(404);
        LogLine line = await server.Log.WaitForAsync(11004);
        Assert.Contains("the ConfigMap guard/mistyped does not exist; ", line.Message, StringComparison.Ordinal);

        using HttpResponseMessage ready = await server.Client.GetAsync(new Uri(server.Plain, "readyz?verbose"));
        string seen = await ready.Content.ReadAsStringAsync();
        Assert.Contains("[-] trust state failed: ", seen, StringComparison.Ordinal);
        Assert.Contains("--trust-state-map: the ConfigMap guard/mistyped does not exist; put back a copy of it", seen, StringComparison.Ordinal);
    }
}
