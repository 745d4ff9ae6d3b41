using System.Security.Cryptography.X509Certificates;
using System.Text;
using AdmissionGuard.EndToEnd.Tests.Manifests;
using AdmissionGuard.EndToEnd.Tests.Processes;
using AdmissionGuard.Policies.Documents;

namespace AdmissionGuard.EndToEnd.Tests;

/// <summary>The installation without Helm, as its comments tell it.</summary>
public sealed class InstallTests(Lab lab)
{
    private const string Folder = "manifests/install";

    [Fact]
    public async Task The_API_server_takes_everything_and_our_own_baseline_admits_our_own_pods()
    {
        using ScratchFolder scratch = new();
        string file = scratch.Write("admissionguard.yaml", lab.Cluster.Versions.Adapt(Repository.Text($"{Folder}/admissionguard.yaml")));
        string space = $"{{apiVersion: v1, kind: Namespace, metadata: {{name: admissionguard, labels: {{ {lab.Baseline.Label} }}}}}}";
        (await lab.Cluster.Api.CreateAsync("api/v1/namespaces", space)).Accepted();

        CommandResult applied = await lab.Cluster.Kubectl.RunAsync("apply", "-f", file);

        Assert.True(applied.ExitCode == 0, applied.Error);
        Assert.Contains("deployment.apps/admissionguard created", applied.Output, StringComparison.Ordinal);
        string[] labels = ["kind=\"Deployment\"", "outcome=\"allowed\""];
        Assert.True(await lab.Baseline.Process.MetricAsync("admissionguard_reviews_total", labels) >= 1);
    }

    [Fact]
    public async Task The_API_server_takes_the_webhook_with_the_certificate_that_the_script_makes()
    {
        using ScratchFolder scratch = new();
        await MakeCertificateAsync(scratch.Path);
        string authority = Convert.ToBase64String(await File.ReadAllBytesAsync(scratch.File("ca.crt"), TestContext.Current.CancellationToken));
        string file = scratch.Write("webhook.yaml", Repository.Text($"{Folder}/webhook.yaml").Replace("CA_BUNDLE", authority, StringComparison.Ordinal));

        CommandResult applied = await lab.Cluster.Kubectl.RunAsync("apply", "--dry-run=server", "-f", file);

        Assert.Equal("validatingwebhookconfiguration.admissionregistration.k8s.io/admissionguard created (server dry run)\n", applied.Output);
    }

    [Fact]
    public async Task A_renewed_certificate_has_the_service_name_and_the_same_authority()
    {
        using ScratchFolder scratch = new();
        await MakeCertificateAsync(scratch.Path);
        string authority = await File.ReadAllTextAsync(scratch.File("ca.crt"), TestContext.Current.CancellationToken);
        string first = await File.ReadAllTextAsync(scratch.File("tls.crt"), TestContext.Current.CancellationToken);
        await MakeCertificateAsync(scratch.Path);

        Assert.Equal(authority, await File.ReadAllTextAsync(scratch.File("ca.crt"), TestContext.Current.CancellationToken));
        Assert.NotEqual(first, await File.ReadAllTextAsync(scratch.File("tls.crt"), TestContext.Current.CancellationToken));
        using X509Certificate2 renewed = X509Certificate2.CreateFromPemFile(scratch.File("tls.crt"), scratch.File("tls.key"));
        Assert.True(renewed.MatchesHostname("admissionguard.admissionguard.svc", allowCommonName: false));
        Assert.True(IsIssuedBy(renewed, scratch.File("ca.crt")));
    }

    [Fact]
    public void The_policy_of_the_installation_demands_what_the_built_in_baseline_demands()
    {
        string text = Repository.Text($"{Folder}/admissionguard.yaml");
        string[] lines = text[text.IndexOf("  baseline.yaml: |", StringComparison.Ordinal)..].Split('\n');
        StringBuilder policy = new();
        foreach (string line in lines.Skip(1).TakeWhile(line => line.StartsWith("    ", StringComparison.Ordinal)))
        {
            policy.Append(line.AsSpan(4)).Append('\n');
        }

        Assert.Empty(PolicySetReader.Read([new PolicyText("baseline.yaml", policy.ToString())]).Errors);
        Assert.Equal(Demands(BuiltInBaseline.Text.Text), Demands(policy.ToString()));
    }

    /// <summary>The lines after <c>mode</c> without comments and without the namespaces that the webhook's own selector leaves out.</summary>
    private static IEnumerable<string> Demands(string policy) =>
        policy[policy.IndexOf("trustedRegistries:", StringComparison.Ordinal)..].Split('\n').Select(line => line.Split('#')[0].Trim()).Where(line => line.Length > 0);

    private static bool IsIssuedBy(X509Certificate2 certificate, string authorityFile)
    {
        using X509Chain chain = new();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.CustomTrustStore.ImportFromPemFile(authorityFile);
        return chain.Build(certificate);
    }

    private static async Task MakeCertificateAsync(string folder)
    {
        await using ChildProcess script = await ChildProcess.StartAsync("make-certificate", Repository.File($"{Folder}/make-certificate"), [folder]);
        Assert.True(await script.WaitAsync() == 0, script.Output);
    }
}
