using AdmissionGuard.EndToEnd.Tests.Charts;
using AdmissionGuard.EndToEnd.Tests.Processes;
using AdmissionGuard.EndToEnd.Tests.Webhook;

namespace AdmissionGuard.EndToEnd.Tests;

/// <summary>Two hundred reviews a second through the API server, and not one fails, whatever happens to the installation meanwhile.</summary>
[Collection(NodeLab.Name)]
public sealed class HelmLoadTests(NodeLab lab)
{
    private const string Enforcing = Release.Quick + "policies: { mode: enforce }\n";

    [Fact]
    public async Task An_upgrade_a_broken_upgrade_a_rollback_and_a_deleted_Pod_fail_no_review()
    {
        NodeLab.SkipUnlessPodsRun();
        await using Release release = await Release.PrepareAsync(lab);
        await using MixedLoad load = await StartAsync(release, Enforcing);
        await load.GoesOnAsync();

        await release.UpgradeAsync(Enforcing + "podAnnotations: { changed: \"yes\" }\nwebhook: { timeoutSeconds: 9 }\nextraArgs: [\"--max-concurrent-reviews=32\"]\n");
        await release.SettledAsync();
        await load.GoesOnAsync();

        CommandResult broken = await release.HelmAsync("upgrade", Release.Name, Helm.Chart, "--reuse-values", "--set", "image.repository=missing/missing", "--wait", "--timeout", "5s");
        Assert.NotEqual(0, broken.ExitCode);
        await load.GoesOnAsync();
        (await release.HelmAsync("rollback", Release.Name, "1", "--wait", "--timeout", "90s")).Succeeded();
        await release.SettledAsync();
        await load.GoesOnAsync();

        (await lab.Cluster.Api.DeleteAsync($"api/v1/namespaces/{Release.Name}/pods/{(await release.ReadyAsync())[0]}")).Accepted();
        await load.GoesOnAsync();
        await release.SettledAsync();
        await load.GoesOnAsync();
        TestContext.Current.TestOutputHelper?.WriteLine($"{await load.NoneFailedAsync()} reviews, 0 failed");
    }

    [Fact]
    public async Task Certificates_that_last_for_seconds_and_authorities_that_follow_each_other_fail_no_review()
    {
        NodeLab.SkipUnlessPodsRun();
        await using Release release = await Release.PrepareAsync(lab);
        await using MixedLoad load = await StartAsync(release, Enforcing + "tls: { managed: { certificateLifetime: 6s, caLifetime: 18s } }\n");
        HashSet<string> bundles = [];
        await Eventually.TrueAsync(
            "authorities follow each other",
            async _ =>
            {
                bundles.Add((string?)(await release.RegistrationAsync())?["webhooks"]![0]!["clientConfig"]!["caBundle"] ?? "");
                return bundles.Count >= 5;
            },
            () => release.Logs);
        await load.GoesOnAsync();
        TestContext.Current.TestOutputHelper?.WriteLine($"{await load.NoneFailedAsync()} reviews, 0 failed");
    }

    [Fact]
    public async Task A_certificate_of_the_operators_own_is_registered_and_replaced_and_fails_no_review()
    {
        NodeLab.SkipUnlessPodsRun();
        const string Secret = "own-certificate";
        const string Service = $"{Release.Name}.{Release.Name}.svc";
        await using Release release = await Release.PrepareAsync(lab);
        using CertificateAuthority authority = new();
        await release.PutCertificateAsync(Secret, authority.Issue(Service));
        string bundle = authority.Pem.Trim().Replace("\n", "\n      ", StringComparison.Ordinal);
        await using MixedLoad load = await StartAsync(release, $"{Enforcing}tls:\n  mode: provided\n  provided:\n    secretName: {Secret}\n    caBundle: |\n      {bundle}\n");
        await load.GoesOnAsync();
        for (int loads = 2; loads <= 4; loads++)
        {
            await release.PutCertificateAsync(Secret, authority.Issue(Service));
            int expected = loads * Release.Replicas;
            await Eventually.TrueAsync("the Pods read it", async _ => await release.MetricAsync("admissionguard_certificate_loads_total", "result=\"success\"") >= expected, () => release.Logs);
            await load.GoesOnAsync();
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{await load.NoneFailedAsync()} reviews, 0 failed");
    }

    private async Task<MixedLoad> StartAsync(Release release, string values)
    {
        await release.UpgradeAsync(values);
        await release.RegisteredAsync();
        GuardedNamespace space = await release.NamespaceAsync($"load-{Guid.NewGuid():n}"[..12]);
        await space.CoveredAsync();
        return MixedLoad.Start(lab.Cluster, space);
    }
}
