using System.Net;
using AdmissionGuard.EndToEnd.Tests.Cluster;
using AdmissionGuard.EndToEnd.Tests.Processes;
using AdmissionGuard.EndToEnd.Tests.Webhook;

namespace AdmissionGuard.EndToEnd.Tests;

/// <summary>Only an API server that shows who it is may ask.</summary>
public sealed class ClientCertificateTests(Lab lab, CallingApiServer caller) : IClassFixture<CallingApiServer>
{
    private const string NotRoot = "only root may listen on port 443";

    [Fact]
    public async Task An_API_server_that_presents_its_certificate_is_answered()
    {
        Assert.SkipUnless(CallingApiServer.CanRun, NotRoot);
        await using WebhookProcess webhook = caller.Webhook("--client-auth=require", $"--client-ca={caller.ClientAuthority}", "--client-name=kube-apiserver");
        await webhook.StartAsync();
        (await caller.DryAsync(PodBuilder.Good("web"))).Accepted();
        (await caller.DryAsync(PodBuilder.Bad("web"))).Denied();
        Assert.Equal(0, await webhook.MetricAsync("admissionguard_callers_refused_total"));
    }

    [Fact]
    public async Task An_API_server_of_another_name_is_refused_and_admission_closes()
    {
        Assert.SkipUnless(CallingApiServer.CanRun, NotRoot);
        await using WebhookProcess webhook = caller.Webhook("--client-auth=require", $"--client-ca={caller.ClientAuthority}", "--client-name=somebody-else");
        await webhook.StartAsync();
        ApiAnswer closed = await caller.DryAsync(PodBuilder.Good("web"));
        Assert.Equal(HttpStatusCode.InternalServerError, closed.Code);
        Assert.Contains("failed calling webhook", closed.Message, StringComparison.Ordinal);
        Assert.Equal(1, await webhook.MetricAsync("admissionguard_callers_refused_total", "reason=\"wrong-name\""));
        Assert.Equal(0, await webhook.MetricAsync("admissionguard_reviews_total"));
    }

    [Fact]
    public async Task An_API_server_without_a_certificate_is_refused_and_admission_closes()
    {
        using CertificateAuthority authority = new();
        using CertificateFiles files = new();
        files.Replace(authority.Issue());
        using ScratchFolder folder = new();
        await using WebhookProcess webhook = new(files, "--client-auth=require", $"--client-ca={folder.Write("ca.crt", authority.Pem)}");
        await webhook.StartAsync();
        string name = $"c{Guid.NewGuid():n}"[..12];
        Registration registration = new(lab.Cluster, name);
        GuardedNamespace space = new(lab.Cluster, name);
        await space.CreateAsync(registration.Label);
        await registration.CreateAsync(webhook.Endpoint, authority.Pem);

        ApiAnswer closed = await Eventually.GetAsync<ApiAnswer>("the API server asks the webhook", async _ => await space.DryAsync(PodBuilder.Good("web")) is { Succeeded: false } answer ? answer : null);
        Assert.Equal(HttpStatusCode.InternalServerError, closed.Code);
        Assert.Contains("failed calling webhook", closed.Message, StringComparison.Ordinal);
        Assert.True(await webhook.MetricAsync("admissionguard_callers_refused_total", "reason=\"no-certificate\"") >= 1);
        await registration.DeleteAsync();
    }
}
