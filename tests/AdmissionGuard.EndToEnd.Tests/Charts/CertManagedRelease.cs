using System.Text.Json.Nodes;
using AdmissionGuard.EndToEnd.Tests.Manifests;
using AdmissionGuard.EndToEnd.Tests.Processes;
using AdmissionGuard.EndToEnd.Tests.Webhook;

namespace AdmissionGuard.EndToEnd.Tests.Charts;

/// <summary>
/// The chart installed with <c>tls.mode: certManager</c> and <c>clientAuth.mode: require</c>, and what cert-manager does with it: the tests of one class
/// look at it from several sides.
/// </summary>
public sealed class CertManagedRelease(NodeLab lab) : IAsyncLifetime
{
    /// <summary>The metric of callers who were refused.</summary>
    internal const string Refused = "admissionguard_callers_refused_total";

    private const string ClientAuthorities = $"{Release.Name}-client-ca";
    private const string Values = Release.Quick + "policies: { mode: enforce }\ntls: { mode: certManager }\n";

    private Release? _release;
    private CertificateController? _controller;
    private GuardedNamespace? _space;

    /// <summary>The installation.</summary>
    internal Release Release => _release ?? throw NotInstalled();

    /// <summary>Who makes its certificates.</summary>
    internal CertificateController Controller => _controller ?? throw NotInstalled();

    /// <summary>A namespace that it guards.</summary>
    internal GuardedNamespace Space => _space ?? throw NotInstalled();

    /// <summary>How the webhook was registered before its authority was filled in.</summary>
    internal JsonNode? Unarmed { get; private set; }

    /// <summary>How many callers had been refused when it was installed, had registered itself and been asked by the API server.</summary>
    internal double RefusedAtFirst { get; private set; }

    /// <summary>What there was before it.</summary>
    internal IReadOnlyList<string> Before { get; private set; } = [];

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        if (!NodeLab.RunsPods)
        {
            return;
        }

        await OperatorKinds.DefineAsync(lab.Cluster);
        _release = await Release.PrepareAsync(lab);
        _controller = new CertificateController(lab.Cluster);
        _space = await _release.NamespaceAsync($"guarded-{Guid.NewGuid():n}"[..16]);
        Before = await ApiObjects.AllAsync(lab.Cluster.Api);
        await InstallAsync();
        RefusedAtFirst = await _release.MetricAsync(Refused);
    }

    /// <summary>Installs it as the README tells, and waits until it denies.</summary>
    internal async Task InstallAsync()
    {
        await Task.WhenAll(Release.UpgradeAsync(Values, ClientAuthentication()), Controller.IssueAsync());
        await Release.SettledAsync();
        Unarmed = (await Eventually.GetAsync("it registers itself", async _ => await lab.Cluster.Api.GetAsync(Release.Configuration) is { Succeeded: true } answer ? answer : null, () => Release.Logs)).Body;
        await Eventually.TrueAsync("it registers the other, too", async _ => (await lab.Cluster.Api.GetAsync($"{Release.Configuration}-policies")).Succeeded, () => Release.Logs);
        await Controller.InjectAsync();
        await Eventually.TrueAsync("it denies from now on", async _ => (string?)(await Release.RegistrationAsync())?["webhooks"]![0]!["failurePolicy"] == "Fail", () => Release.Logs);
        await Space.CoveredAsync();
    }

    /// <summary>Says whose certificates count, past Helm: as an edit of the ConfigMap.</summary>
    internal async Task TrustCallersOfAsync(CallerFiles caller) =>
        await Release.PutMapAsync(ClientAuthorities, new JsonObject { ["ca.crt"] = await File.ReadAllTextAsync(caller.Authority, TestContext.Current.CancellationToken) });

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await (_release?.DisposeAsync() ?? ValueTask.CompletedTask);
        _controller?.Dispose();
    }

    // Of the README's command the values, with the file that the API server's certificate was made with.
    private string[] ClientAuthentication()
    {
        const string Beginning = "`helm upgrade ... --set clientAuth.mode=require";
        string line = Repository.Text("README.md").Split('\n').Single(line => line.Contains(Beginning, StringComparison.Ordinal));
        string command = line.Split('`')[1]["helm upgrade ... ".Length..];
        Assert.Contains("=callers/client-ca.crt ", command, StringComparison.Ordinal);
        return command.Replace("callers/client-ca.crt", lab.Caller.Authority, StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal).Split(' ');
    }

    private static InvalidOperationException NotInstalled() => new("the chart is not installed");
}
