using AdmissionGuard.EndToEnd.Tests.Cluster;
using AdmissionGuard.EndToEnd.Tests.Webhook;

namespace AdmissionGuard.EndToEnd.Tests;

public sealed class AuditModeTests(Lab lab)
{
    [Fact]
    public async Task A_policy_in_mode_audit_admits_without_a_word_and_counts()
    {
        using PolicyFolder policies = new();
        policies.Write("registries.yaml", PolicyTexts.Registry("registry.example.com", mode: "audit"));
        await using Guard guard = await Guard.StartAsync(lab.Cluster, [$"--policy={policies.Path}"]);
        GuardedNamespace space = await guard.NamespaceAsync();

        ApiAnswer answer = (await space.CreatePodAsync(new PodBuilder("web").WithImage("quay.io/shop/web:1.0").ToString())).Accepted();

        Assert.Empty(answer.Warnings);
        string[] labels = ["policy=\"registries\"", "rule=\"trustedRegistries\"", "reason=\"registry-not-trusted\"", "kind=\"Pod\"", "mode=\"audit\"", $"namespace=\"{space.Name}\""];
        Assert.Equal(1, await guard.Process.MetricAsync("admissionguard_violations_total", labels));
        Assert.Equal(0, await guard.Process.MetricAsync("admissionguard_denials_total", labels[..3]));
    }

    [Fact]
    public async Task A_denial_is_counted_by_policy_rule_reason_namespace_and_kind()
    {
        GuardedNamespace space = await lab.Baseline.NamespaceAsync();
        (await space.CreatePodAsync(PodBuilder.Bad("web"))).Denied();
        string[] labels = ["policy=\"baseline\"", "rule=\"trustedRegistries\"", "reason=\"", "kind=\"Pod\"", $"namespace=\"{space.Name}\""];
        Assert.Equal(1, await lab.Baseline.Process.MetricAsync("admissionguard_denials_total", labels));
    }
}
