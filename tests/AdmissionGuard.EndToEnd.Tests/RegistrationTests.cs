using System.Text.Json.Nodes;
using AdmissionGuard.EndToEnd.Tests.Processes;
using AdmissionGuard.EndToEnd.Tests.Webhook;

namespace AdmissionGuard.EndToEnd.Tests;

/// <summary>The webhook configuration, made and kept by the program itself, with the rights of the installation and no others.</summary>
public sealed class RegistrationTests(Lab lab)
{
    [Theory]
    [InlineData("""{"webhooks":[{"name":"workloads.admissionguard.io","failurePolicy":"Ignore"}]}""", "failurePolicy")]
    [InlineData("""{"webhooks":[{"name":"workloads.admissionguard.io","objectSelector":{"matchLabels":{"guarded":"yes"}}}]}""", "objectSelector")]
    [InlineData("""{"webhooks":[{"name":"workloads.admissionguard.io","namespaceSelector":{"matchLabels":{"guarded":"yes"}}}]}""", "namespaceSelector")]
    [InlineData("""{"webhooks":[{"name":"workloads.admissionguard.io","timeoutSeconds":1}]}""", "timeoutSeconds")]
    [InlineData("""{"webhooks":[{"name":"workloads.admissionguard.io","clientConfig":{"caBundle":null}}]}""", "clientConfig.caBundle")]
    [InlineData("""{"webhooks":null}""", "webhooks[workloads.admissionguard.io]")]
    public async Task What_somebody_loosens_is_put_right_and_told(string patch, string field)
    {
        await using ManagedHome home = await ManagedHome.MakeAsync(lab.Cluster);
        ManagedReplica replica = await home.BeginAsync();
        await home.ReadyAsync(replica);
        await Eventually.TrueAsync("it is registered", async _ => await replica.MetricAsync("admissionguard_registered") == 1, () => replica.Log);
        JsonNode before = (await home.ConfigurationAsync())!["webhooks"]!;

        (await lab.Cluster.Api.PatchAsync(home.ConfigurationPath, patch)).Accepted();
        await Eventually.TrueAsync("it is put right", async _ => JsonNode.DeepEquals(before, (await home.ConfigurationAsync())!["webhooks"]), () => replica.Log);
        await Eventually.TrueAsync("the repair is counted", async _ => await replica.MetricAsync("admissionguard_registration_repairs_total", "cause=\"changed\"") == 1);
        await Eventually.TrueAsync("an Event tells it", async _ => (await home.EventsAsync()).Any(message => message.Contains(field, StringComparison.Ordinal)), () => replica.Log);
    }

    [Fact]
    public async Task What_somebody_deletes_is_put_back_and_told()
    {
        await using ManagedHome home = await ManagedHome.MakeAsync(lab.Cluster);
        ManagedReplica replica = await home.BeginAsync();
        await home.ReadyAsync(replica);
        GuardedNamespace space = await home.GuardedAsync();
        await Eventually.TrueAsync("it is registered", async _ => await replica.MetricAsync("admissionguard_registered") == 1, () => replica.Log);

        (await lab.Cluster.Api.DeleteAsync(home.ConfigurationPath)).Accepted();
        await space.CoveredAsync();
        await Eventually.TrueAsync("the repair is counted", async _ => await replica.MetricAsync("admissionguard_registration_repairs_total", "cause=\"deleted\"") == 1);
        await Eventually.TrueAsync("an Event tells it", async _ => (await home.EventsAsync()).Any(message => message.Contains("was deleted by somebody and is put right", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Nothing_is_registered_that_would_not_be_answered_and_a_mended_file_is_read_again()
    {
        await using ManagedHome home = await ManagedHome.MakeAsync(lab.Cluster);
        home.Write(home.Manifest("/no-such-path"));
        ManagedReplica replica = await home.BeginAsync();
        await home.ReadyAsync(replica);
        string seen = "";
        await Eventually.TrueAsync(
            "it says why", async cancellation => (seen = await replica.ReadinessAsync(cancellation)).Contains("/no-such-path answers 404; check the path", StringComparison.Ordinal), () => seen);
        Assert.Null(await home.ConfigurationAsync());

        home.Write("kind: Nonsense");
        await Eventually.TrueAsync("the mistake is told", _ => Task.FromResult(replica.Log.Contains("has changed and cannot be used", StringComparison.Ordinal)));
        home.Write(home.Manifest());
        await home.GuardedAsync();
    }

    [Fact]
    public async Task Unregistering_takes_it_out_for_good_while_replicas_run_on()
    {
        await using ManagedHome home = await ManagedHome.MakeAsync(lab.Cluster);
        ManagedReplica[] replicas = await Task.WhenAll(home.BeginAsync(), home.BeginAsync());
        await Task.WhenAll(replicas.Select(home.ReadyAsync));
        await home.GuardedAsync();

        (int code, string output) = await home.UnregisterAsync();
        Assert.True(code == 0, output);
        Assert.Contains($"ValidatingWebhookConfiguration {home.Name} is deleted", output, StringComparison.Ordinal);
        await Eventually.TrueAsync("no replica holds the Lease", async _ => !await replicas[0].HoldsLeaseAsync() && !await replicas[1].HoldsLeaseAsync());
        Assert.Null(await home.ConfigurationAsync());
        (code, output) = await home.UnregisterAsync();
        Assert.True(code == 0, output);
        Assert.Contains($"ValidatingWebhookConfiguration {home.Name} is not there", output, StringComparison.Ordinal);
        Assert.Null(await home.ConfigurationAsync());
    }
}
