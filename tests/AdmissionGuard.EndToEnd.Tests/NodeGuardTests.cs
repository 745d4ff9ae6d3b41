using AdmissionGuard.EndToEnd.Tests.Load;
using AdmissionGuard.EndToEnd.Tests.Nodes;
using AdmissionGuard.EndToEnd.Tests.Processes;
using AdmissionGuard.EndToEnd.Tests.Webhook;

namespace AdmissionGuard.EndToEnd.Tests;

/// <summary>AdmissionGuard as a Deployment, asked by the API server through its Service.</summary>
[Collection(NodeLab.Name)]
public sealed class NodeGuardTests(NodeLab lab)
{
    private const int PerSecond = 200;

    [Fact]
    public async Task The_api_server_asks_through_the_service()
    {
        NodeLab.SkipUnlessPodsRun();
        await using PlainInstallation guard = await PlainInstallation.MakeAsync(lab.Cluster, lab.Node, replicas: 2);
        GuardedNamespace space = await guard.NamespaceAsync();
        (await space.DryAsync(PodBuilder.Bad("web"))).Denied();
        (await space.DryAsync(PodBuilder.Good("web"))).Accepted();

        ShellPods pods = await ShellPods.MakeAsync(lab.Cluster, lab.Node);
        (int code, string log) = await pods.RunAsync($"exec 3<>/dev/tcp/{guard.ServiceName}/443");
        Assert.True(code == 0, log);
    }

    [Fact]
    public async Task A_killed_replica_is_started_again()
    {
        NodeLab.SkipUnlessPodsRun();
        await using PlainInstallation guard = await PlainInstallation.MakeAsync(lab.Cluster, lab.Node, replicas: 2);
        GuardedNamespace space = await guard.NamespaceAsync();
        lab.Node.Kill(guard.Space, (await guard.PodsAsync())[0]);
        await Eventually.TrueAsync("it is ready again", async _ => (await guard.ReadyRestartsAsync()).Order().SequenceEqual([0, 1]), () => lab.Node.Logs(guard.Space));
        (await space.DryAsync(PodBuilder.Bad("web"))).Denied();
    }

    [Fact]
    public async Task No_review_fails_while_all_replicas_are_replaced()
    {
        NodeLab.SkipUnlessPodsRun();
        await using PlainInstallation guard = await PlainInstallation.MakeAsync(lab.Cluster, lab.Node, replicas: 2);
        GuardedNamespace space = await guard.NamespaceAsync();
        await using AdmissionLoad load = AdmissionLoad.Start(lab.Cluster, space.Name, PodBuilder.Good("web"), PerSecond);
        await load.GoesOnAsync(PerSecond);

        IReadOnlyList<string> before = await guard.PodsAsync();
        await guard.RolloutAsync();
        await Eventually.TrueAsync("the old replicas are gone", _ => Task.FromResult(!lab.Node.Running(guard.Space).Intersect(before).Any()));
        await load.GoesOnAsync(PerSecond);

        AdmissionCount count = await load.StopAsync();
        Assert.True(count is { Failures: [], Denied: 0, Allowed: > 2 * PerSecond }, $"{count}\n{lab.Node.Logs(guard.Space)}");
    }
}
