using AdmissionGuard.EndToEnd.Tests.Cluster;
using AdmissionGuard.EndToEnd.Tests.Processes;
using AdmissionGuard.EndToEnd.Tests.Signing;
using AdmissionGuard.EndToEnd.Tests.Webhook;
using Xunit.Sdk;

namespace AdmissionGuard.EndToEnd.Tests;

/// <summary>What a cluster goes through when its Notary fails, or what it signed comes to its end.</summary>
public sealed class NotaryOutageTests(Lab lab)
{
    private static readonly TimeSpan ShortLife = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestLife = TimeSpan.FromMinutes(5);

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
        string message = (await CreateAsync(space, repository)).Denied();
        server.Resume();

        // Words of the webhook: had it been late, the API server would have denied in words of its own.
        Assert.Matches(@"\[signed/signedImages (trust-server-unavailable|deadline-exceeded)\]", message);
        await AdmittedAsync(space, repository);
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

        await AdmittedAsync(space, repository);
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
        await AdmittedAsync(space, repository);

        await server.StopAsync();

        // Until its 30 seconds are over, the answer from before is given as it was.
        await Eventually.TrueAsync("the outage is told", async _ => (await CreateAsync(space, repository, dry: true)).Warnings.Any(warning => warning.Contains("is admitted by what was verified", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_root_certificate_that_comes_to_its_end_closes_admission()
    {
        SigningLab signing = await lab.SigningAsync();
        (LabRepository repository, string authority) = await ExpiringAsync(signing);
        using SignedPolicy policy = new SignedPolicy(signing.Tls).IssuedBy(repository.Gun, signing.Notary.Address, authority);
        await using Guard guard = await Guard.StartAsync(lab.Cluster, [$"--policy={policy.Path}"]);
        GuardedNamespace space = await guard.NamespaceAsync();

        string last = "";
        await Eventually.TrueAsync("the end of the certificate is told", async _ => IsExpired(await CreateAsync(space, repository, dry: true), out last), () => last);
    }

    // A certificate has to outlive its own publication, which takes as long as the machine pleases.
    private static async Task<(LabRepository Repository, string AuthorityPem)> ExpiringAsync(SigningLab signing)
    {
        for (TimeSpan life = ShortLife; ; life *= 2)
        {
            try
            {
                return await signing.Publishing.IssuedAsync($"own/expiring-{life.TotalSeconds:0}", life);
            }
            catch (Exception failure) when (failure is IAssertionException && life < LongestLife)
            {
                TestContext.Current.TestOutputHelper?.WriteLine($"a life of {life} was too short to publish in: {failure.Message}");
            }
        }
    }

    // A first verification on a machine that does much else may run out of its time, which is not remembered.
    private static Task AdmittedAsync(GuardedNamespace space, LabRepository repository)
    {
        string last = "";
        return Eventually.TrueAsync("the image is admitted", async _ => IsAdmitted(await CreateAsync(space, repository, dry: true), out last), () => last);
    }

    private static bool IsAdmitted(ApiAnswer answer, out string seen)
    {
        seen = $"{answer.Code}: {(answer.Succeeded ? "" : answer.Message)}";
        return answer.Succeeded;
    }

    private static bool IsExpired(ApiAnswer answer, out string seen) =>
        !IsAdmitted(answer, out seen) && seen.Contains("[signed/signedImages trust-data-expired]", StringComparison.Ordinal);

    private static Task<ApiAnswer> CreateAsync(GuardedNamespace space, LabRepository repository, bool dry = false)
    {
        string pod = new PodBuilder("web").WithImage(repository.Image).ToString();
        return dry ? space.DryAsync(pod) : space.CreatePodAsync(pod);
    }
}
