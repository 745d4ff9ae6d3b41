using AdmissionGuard.EndToEnd.Tests.Manifests;
using AdmissionGuard.EndToEnd.Tests.Signing;
using AdmissionGuard.EndToEnd.Tests.Webhook;

namespace AdmissionGuard.EndToEnd.Tests.Load;

/// <summary>A webhook with the baseline and a policy of signed images, which no API server asks.</summary>
internal sealed class LoadedGuard : IAsyncDisposable
{
    private readonly CertificateAuthority _authority = new();
    private readonly CertificateFiles _files = new();

    private LoadedGuard(SignedPolicy policy)
    {
        _files.Replace(_authority.Issue());
        Process = new WebhookProcess(_files, $"--policy={Repository.File("manifests/policies/baseline.yaml")}", $"--policy={policy.Path}");
    }

    /// <summary>The server's process.</summary>
    public WebhookProcess Process { get; }

    /// <summary>Starts it and waits until it is ready.</summary>
    public static async Task<LoadedGuard> StartAsync(SignedPolicy policy)
    {
        LoadedGuard guard = new(policy);
        await guard.Process.StartAsync();
        return guard;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        _files.Dispose();
        _authority.Dispose();
    }
}
