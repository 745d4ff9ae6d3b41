using AdmissionGuard.EndToEnd.Tests.Cluster;
using AdmissionGuard.EndToEnd.Tests.Processes;
using AdmissionGuard.EndToEnd.Tests.Webhook;

namespace AdmissionGuard.EndToEnd.Tests;

/// <summary>Edits of policies through the real API server, with the webhook entry of the installation.</summary>
public sealed class PolicyEditTests(Lab lab)
{
    [Fact]
    public async Task A_wrong_edit_is_refused_at_kubectl_apply_with_the_line_that_is_wrong()
    {
        PolicyHome home = await PolicyHome.MakeAsync(lab.Cluster);
        await using Guard guard = await Guard.StartAsync(lab.Cluster, home.Arguments);
        await using PolicyRegistration registration = await PolicyRegistration.MakeAsync(lab.Cluster, guard, home);
        using ScratchFolder folder = new();

        CommandResult good = await ApplyAsync(home, folder, PolicyTexts.Registry("registry.example.com"));
        Assert.True(good.ExitCode == 0, good.Error);
        CommandResult bad = await ApplyAsync(home, folder, PolicyTexts.Registry("registry.example.com").Replace("allow:", "alow:", StringComparison.Ordinal));
        Assert.NotEqual(0, bad.ExitCode);
        Assert.Contains("denied by AdmissionGuard: ", bad.Error, StringComparison.Ordinal);
        Assert.Contains($"ConfigMap {home.Name}/registries policy.yaml:9:5: spec.trustedRegistries.alow: unknown field, did you mean allow?", bad.Error, StringComparison.Ordinal);
        CommandResult loose = await ApplyAsync(home, folder, PolicyTexts.Registry("\"registry.example.com\", \"docker.io/**\""));
        Assert.True(loose.ExitCode == 0, loose.Error);
        Assert.Contains("Warning: registries: trustedRegistries.allow gained docker.io/**", loose.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_policy_administrators_take_the_label_from_a_policy()
    {
        PolicyHome home = await PolicyHome.MakeAsync(lab.Cluster);
        (await home.PutAsync("registries", PolicyTexts.Registry("registry.example.com"))).Accepted();
        await using (Guard guard = await Guard.StartAsync(lab.Cluster, [.. home.Arguments, "--policy-admin=user:nobody"]))
        {
            await using PolicyRegistration registration = await PolicyRegistration.MakeAsync(lab.Cluster, guard, home);
            ApiAnswer refused = await home.PutAsync("registries", PolicyTexts.Registry("registry.example.com"), label: "false");
            Assert.Contains("only the users and groups of --policy-admin", refused.Denied(), StringComparison.Ordinal);
        }

        // The test's own user is in system:masters, the default.
        await using (Guard guard = await Guard.StartAsync(lab.Cluster, home.Arguments))
        {
            await using PolicyRegistration registration = await PolicyRegistration.MakeAsync(lab.Cluster, guard, home);
            ApiAnswer taken = (await home.PutAsync("registries", PolicyTexts.Registry("registry.example.com"), label: "false")).Accepted();
            Assert.Contains("registries: is in force no more", taken.Warnings);
        }
    }

    [Fact]
    public async Task When_the_webhook_is_away_an_edit_passes_and_a_wrong_one_takes_no_effect_when_it_is_back()
    {
        PolicyHome home = await PolicyHome.MakeAsync(lab.Cluster);
        (await home.PutAsync("registries", PolicyTexts.Registry("registry.example.com"))).Accepted();
        await using Guard guard = await Guard.StartAsync(lab.Cluster, home.Arguments);
        await using PolicyRegistration registration = await PolicyRegistration.MakeAsync(lab.Cluster, guard, home);
        await guard.Process.StopAsync();
        (await home.PutAsync("registries", PolicyTexts.Registry("registry.example.com").Replace("allow:", "alow:", StringComparison.Ordinal))).Accepted();
        await guard.Process.StartAsync();
        Assert.Contains("what has a mistake is not in force, since no earlier version of it is known", await guard.Process.ReadinessAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private async Task<CommandResult> ApplyAsync(PolicyHome home, ScratchFolder folder, string policy)
    {
        string file = folder.Write("map.yaml", $$"""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: registries
              labels: { admissionguard.io/policy: "true" }
            data:
              policy.yaml: |
                {{policy.Replace("\n", "\n    ", StringComparison.Ordinal)}}
            """);
        return await lab.Cluster.Kubectl.ApplyAsync(file, home.Name);
    }

    /// <summary>The webhook entry for policies, for one home only, since other tests have other webhooks.</summary>
    private sealed class PolicyRegistration(ControlPlane cluster, string name) : IAsyncDisposable
    {
        private const string Path = "apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations";

        public static async Task<PolicyRegistration> MakeAsync(ControlPlane cluster, Guard guard, PolicyHome home)
        {
            string name = $"{home.Name}-policies";
            string service = "service: { name: admissionguard, namespace: admissionguard, path: /validate-policy, port: 443 }";
            string manifest = InstalledRegistration.Text("admissionguard-policies")
                .Replace("name: admissionguard-policies", $"name: {name}", StringComparison.Ordinal)
                .Replace("name: policies.admissionguard.io", $"name: {name}.admissionguard.io", StringComparison.Ordinal)
                .Replace(service, $"url: {new Uri(guard.Process.Endpoint, "validate-policy")}\n      caBundle: {guard.AuthorityBundle}", StringComparison.Ordinal)
                .Replace("    objectSelector:", $"    namespaceSelector: {{ matchLabels: {{ home: {home.Name} }} }}\n    objectSelector:", StringComparison.Ordinal);
            PolicyRegistration registration = new(cluster, name);
            (await cluster.Api.PatchAsync($"api/v1/namespaces/{home.Name}", $$$"""{"metadata":{"labels":{"home":"{{{home.Name}}}" } } }""")).Accepted();
            (await cluster.Api.CreateAsync(Path, manifest)).Accepted();
            await Eventually.TrueAsync("the API server asks about policies", async _ =>
            {
                await home.PutAsync("probe", "# nothing", dry: true);
                return await guard.Process.MetricAsync("admissionguard_policy_reviews_total") > 0;
            });
            return registration;
        }

        public async ValueTask DisposeAsync() => await cluster.Api.DeleteAsync($"{Path}/{name}");
    }
}
