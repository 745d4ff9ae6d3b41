using System.Net;
using AdmissionGuard.EndToEnd.Tests.Cluster;
using AdmissionGuard.EndToEnd.Tests.Webhook;

namespace AdmissionGuard.EndToEnd.Tests;

public sealed class OutageTests(Lab lab)
{
    [Fact]
    public async Task A_stopped_webhook_closes_admission_and_a_started_one_opens_it_again()
    {
        await using Guard guard = await Guard.StartAsync(lab.Cluster, []);
        GuardedNamespace space = await guard.NamespaceAsync();
        (await space.DryAsync(PodBuilder.Good("web"))).Accepted();

        await guard.Process.StopAsync();
        ApiAnswer closed = await space.CreatePodAsync(PodBuilder.Good("web"));
        Assert.Equal(HttpStatusCode.InternalServerError, closed.Code);
        Assert.Contains("failed calling webhook", closed.Message, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await lab.Cluster.Api.GetAsync(space.Path("pods/web"))).Code);

        await guard.Process.StartAsync();
        (await space.CreatePodAsync(PodBuilder.Good("web"))).Accepted();
        (await space.CreatePodAsync(PodBuilder.Bad("other"))).Denied();
    }

    [Fact]
    public async Task A_webhook_whose_certificate_the_API_server_does_not_trust_closes_admission()
    {
        await using Guard guard = await Guard.StartAsync(lab.Cluster, []);
        GuardedNamespace space = await guard.NamespaceAsync();
        await guard.Process.StopAsync();
        using CertificateAuthority stranger = new();
        guard.Files.Replace(stranger.Issue());
        await guard.Process.StartAsync();

        ApiAnswer closed = await space.CreatePodAsync(PodBuilder.Good("web"));

        Assert.Equal(HttpStatusCode.InternalServerError, closed.Code);
        Assert.Contains("x509", closed.Message, StringComparison.Ordinal);
    }
}
