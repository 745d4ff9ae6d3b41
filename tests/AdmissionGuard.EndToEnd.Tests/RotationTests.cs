using AdmissionGuard.EndToEnd.Tests.Charts;
using AdmissionGuard.EndToEnd.Tests.Cluster;
using AdmissionGuard.EndToEnd.Tests.Load;
using AdmissionGuard.EndToEnd.Tests.Processes;
using AdmissionGuard.EndToEnd.Tests.Webhook;

namespace AdmissionGuard.EndToEnd.Tests;

/// <summary>
/// Managed certificates that last for seconds, two replicas behind their Service, two hundred reviews a second through the API server,
/// while replicas are restarted, replaced and killed.
/// </summary>
[Collection(NodeLab.Name)]
public sealed class RotationTests(NodeLab lab)
{
    private const int PerSecond = 200;

    [Fact]
    public async Task While_certificates_rotate_one_replica_is_restarted_and_all_are_upgraded_and_no_review_fails()
    {
        NodeLab.SkipUnlessPodsRun();
        await using Release release = await Release.PrepareAsync(lab);
        await using AdmissionLoad load = await StartAsync(release, Values("6s", "18s"));
        await CertificatesFollowAsync(release, 5);

        lab.Node.Restart(Release.Name, (await release.ReadyAsync())[0]);
        await Eventually.TrueAsync("it is stopped", async _ => (await release.ReadyAsync()).Count < Release.Replicas, () => release.Logs);
        await release.SettledAsync();
        await CertificatesFollowAsync(release, 3);

        await release.UpgradeAsync(Values("6s", "18s") + "podAnnotations: { version: next }\n");
        await release.SettledAsync();
        await CertificatesFollowAsync(release, 3);

        AdmissionCount count = await load.StopAsync();
        TestContext.Current.TestOutputHelper?.WriteLine($"{count}");
        Assert.True(count is { Denied: 0, Failures.Count: 0 }, $"{count}\n{release.Logs}");
    }

    // An API server does not ask again when a connection breaks in the middle of a review (EOF, reset), nor when nobody takes it (refused): what
    // the dead process had in hand is lost, and what is sent there until it is no endpoint any more. Nothing else may be: neither for want of
    // a certificate, though the dead may have been the one to renew it, nor once it is back.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_replica_that_dies_without_a_warning_while_certificates_rotate_costs_what_it_had_in_hand_and_nothing_else(bool holdsLease)
    {
        NodeLab.SkipUnlessPodsRun();
        await using Release release = await Release.PrepareAsync(lab);
        await using AdmissionLoad load = await StartAsync(release, Values("12s", "36s"));
        await CertificatesFollowAsync(release, 2);
        Assert.Empty(load.Count.Failures);

        string holder = await HolderAsync();
        lab.Node.Kill(Release.Name, (await release.ReadyAsync()).First(pod => holder.StartsWith(pod, StringComparison.Ordinal) == holdsLease));
        if (holdsLease)
        {
            await Eventually.TrueAsync("another process takes over", async _ => await HolderAsync() != holder, () => release.Logs);
        }

        await CertificatesFollowAsync(release, 2);
        await release.SettledAsync();
        int lost = load.Count.Failures.Count;
        await CertificatesFollowAsync(release, 2);
        await load.GoesOnAsync(PerSecond);

        AdmissionCount count = await load.StopAsync();
        TestContext.Current.TestOutputHelper?.WriteLine($"{count}");
        Assert.True(count.Denied == 0 && count.Failures.Count == lost, $"{lost} until it was back, {count}\n{release.Logs}");
        Assert.All(count.Failures, failure => Assert.Matches("EOF|connection refused|connection reset|broken pipe", failure));
    }

    private static string Values(string certificate, string authority) =>
        $"{Release.Quick}policies: {{ mode: enforce }}\ntls: {{ managed: {{ certificateLifetime: {certificate}, caLifetime: {authority} }} }}\n";

    private async Task<AdmissionLoad> StartAsync(Release release, string values)
    {
        await release.UpgradeAsync(values);
        await release.RegisteredAsync();
        GuardedNamespace space = await release.NamespaceAsync($"rotation-{Guid.NewGuid():n}"[..16]);
        await space.CoveredAsync();
        AdmissionLoad load = AdmissionLoad.Start(lab.Cluster, space.Name, PodBuilder.Good("web"), PerSecond);
        await load.GoesOnAsync(PerSecond);
        return load;
    }

    private Task<string> HolderAsync() =>
        Eventually.GetAsync(
            "somebody holds the Lease",
            async _ => (string?)(await lab.Cluster.Api.GetAsync($"apis/coordination.k8s.io/v1/namespaces/{Release.Name}/leases/{Release.Name}")).Accepted().Body["spec"]?["holderIdentity"]);

    private async Task CertificatesFollowAsync(Release release, int further)
    {
        HashSet<string> seen = [];
        await Eventually.TrueAsync(
            "certificates follow each other",
            async _ =>
            {
                ApiAnswer secret = (await lab.Cluster.Api.GetAsync($"api/v1/namespaces/{Release.Name}/secrets/{Release.Name}-certificate")).Accepted();
                seen.Add((string)secret.Body["data"]!["tls.crt"]!);
                return seen.Count > further;
            },
            () => release.Logs);
    }
}
