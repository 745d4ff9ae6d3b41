using System.Text;
using System.Text.Json.Nodes;
using AdmissionGuard.EndToEnd.Tests.Cluster;
using AdmissionGuard.EndToEnd.Tests.Processes;

namespace AdmissionGuard.EndToEnd.Tests.Webhook;

/// <summary>A running webhook that the API server asks about the namespaces made through it.</summary>
internal sealed class Guard : IAsyncDisposable
{
    private readonly ControlPlane _cluster;
    private readonly CertificateAuthority _authority = new();
    private readonly CertificateFiles _files = new();
    private readonly Registration _registration;
    private readonly string _name = $"g{Guid.NewGuid():n}"[..12];
    private int _namespaces;

    private Guard(ControlPlane cluster, IEnumerable<string> arguments)
    {
        _cluster = cluster;
        _files.Replace(_authority.Issue());
        Process = new WebhookProcess(_files, arguments);
        _registration = new Registration(cluster, _name);
    }

    /// <summary>The server's process.</summary>
    public WebhookProcess Process { get; }

    /// <summary>The files it has its certificate from.</summary>
    public CertificateFiles Files => _files;

    /// <summary>The label by which the API server knows which namespaces it is for.</summary>
    public string Label => _registration.Label;

    /// <summary>The <c>caBundle</c> of entries for it.</summary>
    public string AuthorityBundle => Convert.ToBase64String(Encoding.UTF8.GetBytes(_authority.Pem));

    /// <summary>Starts a webhook with these arguments and registers it, trusting its authority and the further ones.</summary>
    public static async Task<Guard> StartAsync(ControlPlane cluster, IEnumerable<string> arguments, string furtherAuthorities = "")
    {
        Guard guard = new(cluster, arguments);
        try
        {
            await guard.Process.StartAsync();
            await guard.RegisterAsync(furtherAuthorities);
            return guard;
        }
        catch
        {
            await guard.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes the API server trust these authorities alone.</summary>
    public Task TrustAsync(string authorities) => _registration.TrustAsync(authorities);

    /// <summary>A new namespace that the webhook guards from its first object on.</summary>
    public Task<GuardedNamespace> NamespaceAsync() => NamespaceAsync(Label);

    /// <summary>A new namespace that the webhook knows nothing of until <see cref="CoverAsync"/>.</summary>
    public Task<GuardedNamespace> UnguardedNamespaceAsync() => NamespaceAsync("");

    /// <summary>Begins to guard a namespace, with all that is in it. The policies in force must be the baseline.</summary>
    public async Task CoverAsync(GuardedNamespace unguarded)
    {
        JsonObject labels = new() { ["guard"] = _name };
        JsonObject patch = new() { ["metadata"] = new JsonObject { ["labels"] = labels } };
        (await _cluster.Api.PatchAsync($"api/v1/namespaces/{unguarded.Name}", patch.ToJsonString())).Accepted();
        await unguarded.CoveredAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _registration.DeleteAsync();
        await Process.DisposeAsync();
        _files.Dispose();
        _authority.Dispose();
    }

    private async Task RegisterAsync(string furtherAuthorities)
    {
        await _registration.CreateAsync(Process.Endpoint, _authority.Pem + furtherAuthorities);
        GuardedNamespace first = await NamespaceAsync();
        await Eventually.TrueAsync("the API server asks the webhook", async _ =>
        {
            await first.DryAsync(PodBuilder.Good("probe"));
            return await Process.MetricAsync("admissionguard_reviews_total") > 0;
        });
    }

    private async Task<GuardedNamespace> NamespaceAsync(string labels)
    {
        GuardedNamespace made = new(_cluster, $"{_name}-{Interlocked.Increment(ref _namespaces)}");
        await made.CreateAsync(labels);
        return made;
    }
}
