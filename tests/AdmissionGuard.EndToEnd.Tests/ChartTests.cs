using AdmissionGuard.EndToEnd.Tests.Charts;
using AdmissionGuard.EndToEnd.Tests.Processes;

namespace AdmissionGuard.EndToEnd.Tests;

/// <summary>The chart as helm and the API server see it, without installing it.</summary>
public sealed class ChartTests(Lab lab)
{
    private const string Authority = "-----BEGIN CERTIFICATE-----\\nMIIB\\n-----END CERTIFICATE-----";

    // Everything but what excludes something else.
    private const string Options = """
        policies: { mode: warn, enforceNamespaces: [team-a], namespaced: true, documents: { own: "apiVersion: admissionguard.io/v1" } }
        webhook:
          namespaceSelector: { matchLabels: { guarded: "yes" }, matchExpressions: [{ key: tier, operator: Exists }] }
          objectSelector: { matchLabels: { a: b } }
        trustState: { enabled: true }
        registryCredentials: { secretName: registry, readPullSecrets: true }
        fingerprintKey: { secretName: fingerprint }
        autoscaling: { enabled: true }
        podDisruptionBudget: { force: true }
        grafanaDashboard: { enabled: true }
        commonLabels: { team: platform }
        podAnnotations: { a: b }
        podLabels: { c: d }
        extraEnv: [{ name: DOTNET_gcServer, value: "1" }]
        extraVolumes: [{ name: extra, emptyDir: {} }]
        extraVolumeMounts: [{ name: extra, mountPath: /extra }]
        nodeSelector: { kubernetes.io/os: linux }
        tolerations: [{ operator: Exists }]
        imagePullSecrets: [{ name: pull }]
        networkPolicy:
          metricsFrom: [{ namespaceSelector: { matchLabels: { team: monitoring } } }]
          extraIngress: [{ ports: [{ protocol: TCP, port: webhook }] }]
          extraEgress: [{ ports: [{ protocol: TCP, port: 5000 }] }]
        prometheusRule: { enabled: true, labels: { prometheus: main } }
        test: { namespaceLabels: { guarded: "yes", tier: test } }

        """;

    private const string Monitored = Options + """
        tls: { mode: certManager }
        serviceMonitor: { enabled: true, labels: { prometheus: main }, interval: 1m30s }

        """;

    private const string Scraped = Options + $$"""
        tls: { mode: provided, provided: { secretName: own, caBundle: "{{Authority}}" } }
        clientAuth: { mode: require, caBundle: "{{Authority}}", allowedNames: [kube-apiserver] }
        podMonitor: { enabled: true, labels: { prometheus: main } }

        """;

    [Fact]
    public async Task The_strict_lint_finds_nothing() => (await Helm.RunAsync(null, "lint", "--strict", Helm.Chart)).Succeeded();

    [Theory]
    [InlineData("policies.mod=audit", "'mod' not allowed")]
    [InlineData("podDisruptionBudget.maxUnavailable=0", "minimum")]
    [InlineData("tls.mode=manual", "tls/mode")]
    [InlineData("image.digest=sha256:12", "image/digest")]
    [InlineData("policies.admins={somebody}", "policies/admins")]
    [InlineData("tls.mode=provided", "tls.provided.caBundle is needed")]
    [InlineData("clientAuth.mode=require", "clientAuth.caBundle is needed")]
    [InlineData("serviceMonitor.interval=1.5s", "serviceMonitor/interval")]
    [InlineData("serviceMonitor.enabled=true,podMonitor.enabled=true", "enable one of them")]
    public async Task A_value_that_cannot_be_used_is_refused_with_its_name(string setting, string told)
    {
        CommandResult result = await Helm.RunAsync(null, "template", "guard", Helm.Chart, "--set", setting);
        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains(told, result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(Monitored)]
    [InlineData(Scraped)]
    public async Task The_API_server_takes_what_the_chart_makes(string values)
    {
        await lab.KnowOperatorsAsync();
        using ScratchFolder folder = new();
        string file = folder.Write("values.yaml", values);
        CommandResult made = await Helm.RunAsync(lab.Cluster.KubeConfig, "template", "guard", Helm.Chart, "--namespace", "default", "--dry-run=server", "--values", file);
        string manifest = folder.Write("made.yaml", string.Join("\n---\n", Guarded(made.Succeeded().Output)));
        CommandResult taken = await lab.Cluster.Kubectl.RunAsync("apply", "--dry-run=server", "-f", manifest);
        taken.Succeeded();
        Assert.Contains("deployment.apps/guard-admissionguard created (server dry run)", taken.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tls.mode=certManager", "kind: Certificate")]
    [InlineData("tls.mode=certManager,tls.certManager.issuerRef.name=mine", "name: mine")]
    [InlineData("serviceMonitor.enabled=true", "kind: ServiceMonitor")]
    [InlineData("podMonitor.enabled=true", "kind: PodMonitor")]
    [InlineData("prometheusRule.enabled=true", "alert: AdmissionGuardSuddenDenials")]
    [InlineData("webhook.failurePolicy=Ignore", "failurePolicy: Ignore")]
    [InlineData("image.digest=sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "admissionguard@sha256:e3b0c")]
    public async Task An_option_makes_what_it_is_for(string setting, string made)
    {
        CommandResult result = await Helm.RunAsync(null, "template", "guard", Helm.Chart, "--set", setting);
        Assert.Contains(made, result.Succeeded().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_only_newer_API_servers_know_is_made_for_those_that_say_so()
    {
        string old = (await TemplateAsync()).Output;
        Assert.DoesNotContain("sleep:", old, StringComparison.Ordinal);
        Assert.DoesNotContain("kind: PodDisruptionBudget", old, StringComparison.Ordinal);
        Assert.Contains("--drain=20s", old, StringComparison.Ordinal);
        string young = (await TemplateAsync(
            "--api-versions", "admissionregistration.k8s.io/v1/ValidatingAdmissionPolicy", "--api-versions", "authentication.k8s.io/v1/SelfSubjectReview")).Output;
        Assert.Contains("sleep: { seconds: 5 }", young, StringComparison.Ordinal);
        Assert.Contains("unhealthyPodEvictionPolicy: AlwaysAllow", young, StringComparison.Ordinal);
        Assert.Contains("--drain=15s", young, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_authority_is_mounted_and_named_to_the_program()
    {
        using ScratchFolder folder = new();
        string file = folder.Write("values.yaml", $"clientAuth:\n  mode: require\n  allowedNames: [\"kube apiserver\"]\n  caBundle: |\n    {Authority.Replace("\\n", "\n    ", StringComparison.Ordinal)}\n");
        string made = (await TemplateAsync("--values", file)).Output;
        Assert.Contains("- --client-ca=/etc/admissionguard/client-ca/ca.crt", made, StringComparison.Ordinal);
        Assert.Contains("- \"--client-name=kube apiserver\"", made, StringComparison.Ordinal);
        Assert.Contains("mountPath: /etc/admissionguard/client-ca", made, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Namespaces_to_enforce_in_get_the_sample_as_a_policy_that_denies_there_alone()
    {
        string made = (await TemplateAsync("--set", "policies.enforceNamespaces={team-a,team-b}", "--show-only", "templates/policies.yaml")).Output;
        string enforced = made[made.IndexOf("name: baseline-enforced", StringComparison.Ordinal)..];
        Assert.Contains("  mode: audit\n", made, StringComparison.Ordinal);
        Assert.Contains("mode: enforce\n", enforced, StringComparison.Ordinal);
        Assert.Contains("- team-a\n        - team-b\n", enforced, StringComparison.Ordinal);
    }

    private static async Task<CommandResult> TemplateAsync(params IEnumerable<string> arguments) =>
        (await Helm.RunAsync(null, ["template", "guard", Helm.Chart, .. arguments])).Succeeded();

    // The test's objects are not made, so the namespace of their hooks is not there.
    private static IEnumerable<string> Guarded(string manifest) =>
        manifest.Split("\n---\n").Where(document => !document.Contains("helm.sh/hook:", StringComparison.Ordinal));
}
