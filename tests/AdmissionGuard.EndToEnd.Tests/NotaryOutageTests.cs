using System.Diagnostics;
using AdmissionGuard.EndToEnd.Tests.Cluster;
using AdmissionGuard.EndToEnd.Tests.Processes;
using AdmissionGuard.EndToEnd.Tests.Signing;
using AdmissionGuard.EndToEnd.Tests.Webhook;

namespace AdmissionGuard.EndToEnd.Tests;

/// <summary>What a cluster goes through when its Notary fails, or what it signed comes to its end.</summary>
public sealed class NotaryOutageTests(Lab lab)
{
    // What the registration of the webhooks here gives a review.
    private static readonly TimeSpan WebhookTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ShortLife = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_Notary_that_stands_still_closes_admission_in_time_and_one_that_goes_on_opens_it_again()
    {
        SigningLab signing = await lab.SigningAsync();
        await using NotaryServer server = new(signing.Tls);
        await server.StartAsync();
        using Publishing publishing = new(signing.Tls, signing.Registry, server);
        LabRepository repository = await publishing.SignedAsync("own/paused");
        using SignedPolicy policy = new SignedPolicy(signing.Tls).Pin(repository.Gun, server.Address, repository.Pin);
        await using Guard guard = await Guard.StartAsync(lab.Cluster, [$"--policy={policy.Path}"]);
        GuardedNamespace space = await guard.NamespaceAsync();

        server.Pause();
        long asked = Stopwatch.GetTimestamp();
        string message = (await CreateAsync(space, repository)).Denied();
        TimeSpan waited = Stopwatch.GetElapsedTime(asked);
        server.Resume();

        Assert.Matches(@"\[signed/signedImages (trust-server-unavailable|deadline-exceeded)\]", message);
        Assert.True(waited < WebhookTimeout, $"the answer took {waited}");
        (await CreateAsync(space, repository)).Accepted();
    }

    [Fact]
    public async Task A_Notary_that_is_not_there_closes_admission_and_one_that_is_started_opens_it()
    {
        SigningLab signing = await lab.SigningAsync();
        await using NotaryServer server = new(signing.Tls);
        using Publishing publishing = new(signing.Tls, signing.Registry, server);
        LabRepository repository = await publishing.UnsignedAsync("own/late");
        using RootKey root = RootKey.Make(repository.Gun, TimeSpan.FromHours(1));
        using SignedPolicy policy = new SignedPolicy(signing.Tls).IssuedBy(repository.Gun, server.Address, root.AuthorityPem);
        await using Guard guard = await Guard.StartAsync(lab.Cluster, [$"--policy={policy.Path}"]);
        GuardedNamespace space = await guard.NamespaceAsync();
        Assert.Contains("[signed/signedImages trust-server-unavailable]", (await CreateAsync(space, repository)).Denied(), StringComparison.Ordinal);

        await server.StartAsync();
        await publishing.SignedAsync("own/late", root.Options);

        (await CreateAsync(space, repository)).Accepted();
    }

    [Fact]
    public async Task What_was_verified_lately_may_stand_in_where_the_policy_says_so()
    {
        SigningLab signing = await lab.SigningAsync();
        await using NotaryServer server = new(signing.Tls);
        await server.StartAsync();
        using Publishing publishing = new(signing.Tls, signing.Registry, server);
        LabRepository repository = await publishing.SignedAsync("own/use-last");
        using SignedPolicy policy = new SignedPolicy(signing.Tls).Pin(repository.Gun, server.Address, repository.Pin, "        whenUnavailable: { useLast: 1h }");
        await using Guard guard = await Guard.StartAsync(lab.Cluster, [$"--policy={policy.Path}"]);
        GuardedNamespace space = await guard.NamespaceAsync();
        (await CreateAsync(space, repository, dry: true)).Accepted();

        await server.StopAsync();

        // Until its 30 seconds are over, the answer from before is given as it was.
        await Eventually.TrueAsync("the outage is told", async _ => (await CreateAsync(space, repository, dry: true)).Accepted().Warnings.Any(warning => warning.Contains("is admitted by what was verified", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_root_certificate_that_comes_to_its_end_closes_admission()
    {
        SigningLab signing = await lab.SigningAsync();
        (LabRepository repository, string authority) = await signing.Publishing.IssuedAsync("own/expiring", ShortLife);
        using SignedPolicy policy = new SignedPolicy(signing.Tls).IssuedBy(repository.Gun, signing.Notary.Address, authority);
        await using Guard guard = await Guard.StartAsync(lab.Cluster, [$"--policy={policy.Path}"]);
        GuardedNamespace space = await guard.NamespaceAsync();

        ApiAnswer denial = await Eventually.GetAsync("the certificate ends", async _ => await CreateAsync(space, repository, dry: true) is { Succeeded: false } answer ? answer : null);

        Assert.Contains("[signed/signedImages trust-data-expired]", denial.Denied(), StringComparison.Ordinal);
    }

    private static Task<ApiAnswer> CreateAsync(GuardedNamespace space, LabRepository repository, bool dry = false)
    {
        string pod = new PodBuilder("web").WithImage(repository.Image).ToString();
        return dry ? space.DryAsync(pod) : space.CreatePodAsync(pod);
    }
}
