using AdmissionGuard.EndToEnd.Tests.Processes;
using AdmissionGuard.EndToEnd.Tests.Webhook;

namespace AdmissionGuard.EndToEnd.Tests;

/// <summary>Replicas that make their own certificate, with the rights of the installation and no others.</summary>
public sealed class ManagedCertificateTests(Lab lab)
{
    private static readonly string[] Short = ["--certificate-lifetime=6s", "--ca-lifetime=18s"];

    [Fact]
    public async Task The_first_start_of_three_replicas_at_once_makes_one_authority_and_registers_the_webhook()
    {
        await using ManagedHome home = await ManagedHome.MakeAsync(lab.Cluster);
        ManagedReplica[] replicas = await Task.WhenAll(home.BeginAsync(), home.BeginAsync(), home.BeginAsync());
        await Task.WhenAll(replicas.Select(home.ReadyAsync));
        GuardedNamespace space = await home.GuardedAsync();

        (await space.DryAsync(PodBuilder.Good("web"))).Accepted();
        IReadOnlyDictionary<string, string> secret = await home.SecretAsync();
        Assert.Equal(["ca.crt", "ca.key", "ca.until", "tls.crt", "tls.key"], secret.Keys.Order(StringComparer.Ordinal));
        Assert.Single(replicas, replica => replica.Log.Contains("an authority and a certificate are made", StringComparison.Ordinal));
        Assert.Equal(1, await Sum(replicas, "admissionguard_lease_held"));
        Assert.Equal(0, await Sum(replicas, "admissionguard_registration_repairs_total"));
        await Eventually.TrueAsync("all replicas see it registered", async _ => await Sum(replicas, "admissionguard_registered") == 3);
        Assert.Contains("[+] registration ok", await replicas[0].ReadinessAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.True(await replicas[0].MetricAsync("admissionguard_certificate_expiry_timestamp_seconds", "\"ca\"") > await replicas[0].MetricAsync("admissionguard_certificate_expiry_timestamp_seconds", "\"server\""));
        Assert.All(replicas, replica => Assert.DoesNotContain("PRIVATE KEY", replica.Log, StringComparison.Ordinal));
        Assert.Equal(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(secret["ca.crt"])), (string?)(await home.ConfigurationAsync())!["webhooks"]![0]!["clientConfig"]!["caBundle"]);
    }

    [Fact]
    public async Task Certificates_and_authorities_of_seconds_are_replaced_under_a_stream_of_reviews_and_not_one_fails()
    {
        await using ManagedHome home = await ManagedHome.MakeAsync(lab.Cluster);
        ManagedReplica[] replicas = await Task.WhenAll(home.BeginAsync(Short), home.BeginAsync(Short));
        await Task.WhenAll(replicas.Select(home.ReadyAsync));
        await using ReviewStream stream = new ReviewStream(await home.GuardedAsync()).Begin();

        HashSet<string> certificates = [];
        HashSet<string> authorities = [];
        await Eventually.TrueAsync(
            "three authorities and eight certificates have been at work",
            async _ =>
            {
                IReadOnlyDictionary<string, string> secret = await home.SecretAsync();
                certificates.Add(secret["tls.crt"]);
                authorities.Add(secret["ca.crt"]);
                return !stream.Failures.IsEmpty || (authorities.Count >= 3 && certificates.Count >= 8);
            },
            () => $"{authorities.Count}, {certificates.Count}; {string.Join('\n', replicas.Select(replica => replica.Log))}");
        await stream.GoesOnAsync();
        Assert.Empty(stream.Failures);
        await Eventually.TrueAsync("the old authority is forgotten", async _ => !(await home.SecretAsync()).ContainsKey("old-ca.crt"));
    }

    [Fact]
    public async Task A_damaged_Secret_is_made_anew_under_a_stream_of_reviews_and_not_one_fails()
    {
        string[] minute = ["--certificate-lifetime=60s", "--ca-lifetime=3m"];
        await using ManagedHome home = await ManagedHome.MakeAsync(lab.Cluster);
        ManagedReplica[] replicas = await Task.WhenAll(home.BeginAsync(minute), home.BeginAsync(minute));
        await Task.WhenAll(replicas.Select(home.ReadyAsync));
        await using ReviewStream stream = new ReviewStream(await home.GuardedAsync()).Begin();
        await stream.GoesOnAsync();

        string authority = (await home.SecretAsync())["ca.crt"];
        await DamageAsync(home, """{"data":{"tls.key":"bm9uc2Vuc2U="}}""");
        await Eventually.TrueAsync("the certificate is made anew", async _ => (await home.SecretAsync())["tls.key"] != "nonsense");
        Assert.Equal(authority, (await home.SecretAsync())["ca.crt"]);
        await stream.GoesOnAsync();

        await DamageAsync(home, """{"data":null}""");
        await Eventually.TrueAsync("authority and certificate are made anew", async _ => (await home.SecretAsync()).ContainsKey("tls.crt"));
        Assert.NotEqual(authority, (await home.SecretAsync())["ca.crt"]);
        await stream.GoesOnAsync();
        Assert.Empty(stream.Failures);
        Assert.Contains(await home.EventsAsync(), message => message.Contains("a new certificate is made, since tls.crt and tls.key are not a certificate and its key", StringComparison.Ordinal));
        Assert.Contains(replicas, replica => replica.Log.Contains("the next authority is made, since there is no authority", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_old_backup_of_the_Secret_is_put_back_under_a_stream_of_reviews_and_not_one_fails()
    {
        string[] brief = ["--certificate-lifetime=18s", "--ca-lifetime=5m"];
        await using ManagedHome home = await ManagedHome.MakeAsync(lab.Cluster);
        ManagedReplica[] replicas = await Task.WhenAll(home.BeginAsync(brief), home.BeginAsync(brief));
        await Task.WhenAll(replicas.Select(home.ReadyAsync));
        await using ReviewStream stream = new ReviewStream(await home.GuardedAsync()).Begin();
        await stream.GoesOnAsync();
        IReadOnlyDictionary<string, string> backup = await home.SecretAsync();

        await DamageAsync(home, """{"data":{"ca.key":null}}""");
        await Eventually.TrueAsync(
            "another authority is at work and the first is forgotten",
            async _ => await home.SecretAsync() is var now && now["ca.crt"] != backup["ca.crt"] && !now.ContainsKey("old-ca.crt"),
            () => string.Join('\n', replicas.Select(replica => replica.Log)));
        IReadOnlyDictionary<string, string> between = await home.SecretAsync();

        await DamageAsync(home, new System.Text.Json.Nodes.JsonObject
        {
            ["data"] = new System.Text.Json.Nodes.JsonObject(backup.Select(entry =>
                KeyValuePair.Create(entry.Key, (System.Text.Json.Nodes.JsonNode?)Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(entry.Value))))),
        }.ToJsonString());
        await Eventually.TrueAsync(
            "the first authority is at work again beside the one between",
            async _ => await home.SecretAsync() is var now && now.TryGetValue("old-ca.crt", out string? old) && old.Contains(between["ca.crt"], StringComparison.Ordinal),
            () => string.Join('\n', replicas.Select(replica => replica.Log)));
        await Eventually.TrueAsync("the authority between is forgotten", async _ => !(await home.SecretAsync()).ContainsKey("old-ca.crt"));
        await stream.GoesOnAsync();
        Assert.Empty(stream.Failures);
    }

    [Fact]
    public async Task When_the_holder_of_the_Lease_hangs_another_takes_over_and_the_first_notices()
    {
        await using ManagedHome home = await ManagedHome.MakeAsync(lab.Cluster);
        ManagedReplica first = await home.BeginAsync();
        await home.ReadyAsync(first);
        await Eventually.TrueAsync("it holds the Lease", async _ => await first.HoldsLeaseAsync());
        ManagedReplica second = await home.BeginAsync();
        await home.ReadyAsync(second);
        GuardedNamespace space = await home.GuardedAsync();
        string authority = (await home.SecretAsync())["ca.crt"];

        home.Service.Remove(first.Port);
        first.Process.Pause();
        await Eventually.TrueAsync("the other takes over", async _ => await second.HoldsLeaseAsync(), () => second.Log);
        (await lab.Cluster.Api.DeleteAsync(home.ConfigurationPath)).Accepted();
        await Eventually.TrueAsync("it acts", async _ => await home.ConfigurationAsync() is not null, () => second.Log);
        first.Process.Resume();
        await Eventually.TrueAsync("the first notices", async _ => !await first.HoldsLeaseAsync(), () => first.Log);
        Assert.True(await second.HoldsLeaseAsync());
        Assert.Equal(authority, (await home.SecretAsync())["ca.crt"]);
        await space.CoveredAsync();
    }

    private async Task DamageAsync(ManagedHome home, string patch) => (await lab.Cluster.Api.PatchAsync(home.SecretPath, patch)).Accepted();

    private static async Task<double> Sum(ManagedReplica[] replicas, string metric) => (await Task.WhenAll(replicas.Select(replica => replica.MetricAsync(metric)))).Sum();
}
