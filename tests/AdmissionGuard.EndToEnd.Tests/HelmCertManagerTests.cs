using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using AdmissionGuard.EndToEnd.Tests.Charts;
using AdmissionGuard.EndToEnd.Tests.Cluster;
using AdmissionGuard.EndToEnd.Tests.Manifests;
using AdmissionGuard.EndToEnd.Tests.Processes;
using AdmissionGuard.EndToEnd.Tests.Webhook;

namespace AdmissionGuard.EndToEnd.Tests;

/// <summary>Certificates of cert-manager, and callers that must show theirs: the API server is set up as <c>manifests/api-server</c> tells.</summary>
[Collection(NodeLab.Name)]
public sealed class HelmCertManagerTests(NodeLab lab, CertManagedRelease installed) : IClassFixture<CertManagedRelease>
{
    private static readonly string Review = Repository.Text("manifests/samples/reviews/good-pod.json");

    [Fact]
    public void Until_an_injector_has_filled_in_the_authority_the_webhook_blocks_nobody()
    {
        NodeLab.SkipUnlessPodsRun();
        JsonNode webhook = installed.Unarmed!["webhooks"]![0]!;
        Assert.Null(webhook["clientConfig"]!["caBundle"]);
        Assert.Equal("Ignore", (string?)webhook["failurePolicy"]);
    }

    // By hand (-explicit only): on a machine that does something else the API server itself gives up under this load.
    [Fact(Explicit = true)]
    public async Task Renewed_certificates_and_a_renewed_authority_fail_no_review()
    {
        NodeLab.SkipUnlessPodsRun();
        await using MixedLoad load = MixedLoad.Start(lab.Cluster, installed.Space);
        await load.GoesOnAsync();
        foreach (Func<Task> renewal in new[] { installed.Controller.IssueAsync, installed.Controller.RenewAuthorityAsync, installed.Controller.IssueAsync })
        {
            double before = await LoadsAsync();
            await renewal();
            await load.GoesOnAsync();
            await Eventually.TrueAsync("all Pods have read it", async _ => await LoadsAsync() >= before + Release.Replicas, () => installed.Release.Logs);
            await load.GoesOnAsync();
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{await load.NoneFailedAsync()} reviews, 0 failed");
    }

    [Fact]
    public async Task Without_managed_certificates_it_may_read_no_Secret_at_all()
    {
        NodeLab.SkipUnlessPodsRun();
        Rights rights = new(lab.Cluster.Api);
        Assert.True(await rights.HasAsync("list", "configmaps", Release.Name));
        foreach (string verb in new[] { "get", "list", "watch", "patch" })
        {
            Assert.False(await rights.HasAsync(verb, "secrets", Release.Name, $"{Release.Name}-tls"), verb);
            Assert.False(await rights.HasAsync(verb, "secrets", "default"), verb);
        }
    }

    [Fact]
    public void Neither_its_own_check_of_the_endpoint_nor_the_API_server_is_a_refused_caller()
    {
        NodeLab.SkipUnlessPodsRun();
        Assert.Equal(0, installed.RefusedAtFirst);
    }

    [Fact]
    public async Task Its_own_test_succeeds()
    {
        NodeLab.SkipUnlessPodsRun();
        (await installed.Release.HelmAsync("test", Release.Name)).Succeeded();
    }

    [Fact]
    public async Task Only_the_API_server_is_answered()
    {
        NodeLab.SkipUnlessPodsRun();
        using X509Certificate2 right = lab.Caller.Certificate;
        using CallerFiles other = await CallerFiles.MakeAsync("somebody-else", lab.Caller);
        using X509Certificate2 wrongName = other.Certificate;
        using CallerFiles stranger = await CallerFiles.MakeAsync();
        using X509Certificate2 untrusted = stranger.Certificate;
        Assert.All(await installed.Release.AskEachAsync(Review, right), answer => Assert.Equal(HttpStatusCode.OK, answer.Code));
        await RefusedAsync(null, HttpStatusCode.Unauthorized, "no-certificate");
        await RefusedAsync(untrusted, HttpStatusCode.Unauthorized, "untrusted");
        await RefusedAsync(wrongName, HttpStatusCode.Forbidden, "wrong-name");
    }

    [Fact]
    public async Task An_edit_of_the_authorities_of_callers_counts_without_a_restart_and_admission_closes_to_others()
    {
        NodeLab.SkipUnlessPodsRun();
        using CallerFiles next = await CallerFiles.MakeAsync();
        ApiAnswer seen = await installed.Space.DryAsync(PodBuilder.Good("web"));
        seen.Accepted();
        try
        {
            await installed.TrustCallersOfAsync(next);
            await Eventually.TrueAsync("the API server is a stranger", async _ => !(seen = await installed.Space.DryAsync(PodBuilder.Good("web"))).Succeeded, () => installed.Release.Logs);
            Assert.Contains("failed calling webhook", seen.Message, StringComparison.Ordinal);
        }
        finally
        {
            await installed.TrustCallersOfAsync(lab.Caller);
            await Eventually.TrueAsync("all Pods know the API server again", async _ => (await KnowAsync()).All(code => code == HttpStatusCode.OK), () => installed.Release.Logs);
        }

        await Eventually.TrueAsync("the API server is answered again", async _ => (await installed.Space.DryAsync(PodBuilder.Good("web"))).Succeeded, () => installed.Release.Logs);
    }

    [Fact]
    public async Task An_upgrade_leaves_alone_what_cert_manager_keeps_and_an_uninstallation_leaves_nothing_behind()
    {
        NodeLab.SkipUnlessPodsRun();
        string kept = await SecretAsync();
        (await installed.Release.HelmAsync("upgrade", Release.Name, Helm.Chart, "--reuse-values", "--set", "commonLabels.team=platform", "--wait", "--timeout", "90s")).Succeeded();
        Assert.Equal(kept, await SecretAsync());
        await installed.Release.UninstallAsync();
        IReadOnlyList<string> after = [];
        await Eventually.TrueAsync(
            "nothing is left",
            async _ => !(after = await ApiObjects.AllAsync(lab.Cluster.Api)).Except(installed.Before).Any(),
            () => string.Join('\n', after.Except(installed.Before)));
        await installed.InstallAsync(); // for the other tests
    }

    private async Task<string> SecretAsync() =>
        (await lab.Cluster.Api.GetAsync($"api/v1/namespaces/{Release.Name}/secrets/{Release.Name}-tls")).Accepted().Body["data"]!.ToJsonString();

    private Task<double> LoadsAsync() => installed.Release.MetricAsync("admissionguard_certificate_loads_total", "result=\"success\"");

    private async Task<IEnumerable<HttpStatusCode>> KnowAsync()
    {
        using X509Certificate2 certificate = lab.Caller.Certificate;
        return (await installed.Release.AskEachAsync(Review, certificate)).Select(answer => answer.Code);
    }

    private async Task RefusedAsync(X509Certificate2? caller, HttpStatusCode code, string reason)
    {
        double before = await installed.Release.MetricAsync(CertManagedRelease.Refused, $"reason=\"{reason}\"");
        IReadOnlyList<(HttpStatusCode Code, string Body)> answers = await installed.Release.AskEachAsync(Review, caller);
        Assert.Equal(Release.Replicas, answers.Count);
        Assert.All(answers, answer => Assert.Equal(code, answer.Code));
        Assert.True(await installed.Release.MetricAsync(CertManagedRelease.Refused, $"reason=\"{reason}\"") >= before + answers.Count, reason);
    }
}
