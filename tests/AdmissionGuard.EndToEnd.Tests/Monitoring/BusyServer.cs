using System.Text;
using AdmissionGuard.EndToEnd.Tests.Processes;
using AdmissionGuard.EndToEnd.Tests.Webhook;

namespace AdmissionGuard.EndToEnd.Tests.Monitoring;

/// <summary>A server in the cluster to which everything happens that the chart's alerts and dashboard ask about, and a scrape of it after that.</summary>
public sealed class BusyServer(Lab lab) : IAsyncLifetime
{
    // Nothing listens on port 1.
    private const string Policy = """
        apiVersion: admissionguard.io/v1
        kind: Policy
        metadata:
          name: busy
        spec:
          mode: audit
          securityContext: { readOnlyRootFilesystem: true }
          signedImages:
            sources:
              - images: ["registry.example.com/signed/**"]
                notary: { server: "http://127.0.0.1:1", plainHttp: true, roots: ["e38acb8c2f5b1c2dbfbfdd5a39e539b040e816f2c77a36257ddcfe69b80bda9f"] }
                tags: digestOnly
          exemptions:
            - { rules: [securityContext], workloads: ["Pod/exempt"], until: 2099-12-31, reason: the test of metrics }
        """;

    private const string Mistake = """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"mistake","labels":{"admissionguard.io/policy":"true"}},"data":{"p.yaml":"spec: 1"}}""";

    private const string SignedImage = "registry.example.com/signed/web@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    // What is only exported once it has happened, but for setbacks of watches, of which none is had.
    private static readonly string[] Happenings =
    [
        "admissionguard_denials_total{", "mode=\"audit\"", "admissionguard_exemptions_used_total{", "admissionguard_signature_verification_duration_seconds_count{",
        "admissionguard_registered{", "admissionguard_registration_repairs_total{", "admissionguard_policies_rejected{", "admissionguard_exemption_expiry_timestamp_seconds{",
        "admissionguard_watch_up{", "admissionguard_policy_reviews_total{",
    ];

    private Scrape? _scrape;
    private string? _rules;

    /// <summary>What it exports.</summary>
    internal Scrape Scrape => _scrape ?? throw new InvalidOperationException("the server has not run");

    /// <summary>The chart's rules.</summary>
    internal string Rules => _rules ?? throw new InvalidOperationException("the chart has not been read");

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        _rules = await ChartRules.ReadAsync(lab);
        using ScratchFolder folder = new();
        await using ManagedHome home = await ManagedHome.MakeAsync(lab.Cluster);
        (await lab.Cluster.Api.CreateAsync($"api/v1/namespaces/{home.Name}/configmaps", Mistake)).Accepted();
        ManagedReplica replica = await home.BeginAsync($"--policy={folder.Write("busy.yaml", Policy)}");
        await home.ReadyAsync(replica);
        GuardedNamespace space = await home.GuardedAsync();
        foreach (string pod in new[] { PodBuilder.Good("web"), PodBuilder.Good("exempt"), new PodBuilder("signed").WithImage(SignedImage).ToString() })
        {
            (await space.DryAsync(pod)).Accepted();
        }

        await AskAboutAPolicyAsync(home, replica, folder.Write("ca.crt", (await home.SecretAsync())["ca.crt"]));
        (await lab.Cluster.Api.DeleteAsync(home.ConfigurationPath)).Accepted();
        string text = "";
        await Eventually.TrueAsync(
            "everything has happened",
            async _ => Happenings.All((text = await replica.ScrapeAsync()).Contains),
            () => string.Join('\n', Happenings.Where(one => !text.Contains(one, StringComparison.Ordinal)).Append(replica.Log)));
        _scrape = new Scrape(text);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // It is no review, which is counted as well.
    private async Task AskAboutAPolicyAsync(ManagedHome home, ManagedReplica replica, string authority)
    {
        using HttpClient client = new(lab.Cluster.Trusting(authority));
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri($"https://127.0.0.1:{replica.Port}/validate-policy?timeout=5s"));
        request.Headers.Host = $"{home.Name}.{home.Name}.svc"; // whose name the certificate has
        request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
