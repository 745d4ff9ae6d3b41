using System.Net;
using System.Text;
using AdmissionGuard.EndToEnd.Tests.Cluster;
using AdmissionGuard.EndToEnd.Tests.Processes;

namespace AdmissionGuard.EndToEnd.Tests.Webhook;

/// <summary>
/// A control plane whose API server was set up with the files of <c>manifests/api-server</c> as they are. The webhook has the Service that
/// they name, which leads to a loopback address of its own, on port 443.
/// </summary>
public sealed class CallingApiServer : IAsyncLifetime
{
    // Nobody else's, so that port 443 is free: the whole of 127.0.0.0/8 is loopback.
    private static readonly IPEndPoint Endpoint = new(IPAddress.Parse($"127.{Random.Shared.Next(64, 128)}.{Random.Shared.Next(256)}.{Random.Shared.Next(1, 255)}"), 443);

    private readonly CertificateFiles _files = new();
    private readonly CertificateAuthority _authority = new();
    private CallerFiles? _caller;
    private ControlPlane? _cluster;

    /// <summary>Whether it can run here: port 443 is for root.</summary>
    public static bool CanRun => Environment.IsPrivilegedProcess;

    /// <summary>The authority of the API server's client certificate.</summary>
    internal string ClientAuthority => _caller!.Authority;

    /// <summary>Starts the control plane and registers the webhook, which nobody answers for yet.</summary>
    public async ValueTask InitializeAsync()
    {
        if (!CanRun)
        {
            return;
        }

        _caller = await CallerFiles.MakeAsync();
        _files.Replace(_authority.Issue("admissionguard.admissionguard.svc"));
        _cluster = new ControlPlane(_caller.Configuration);
        await _cluster.InitializeAsync();
        await RegisterAsync();
    }

    /// <summary>The webhook, to be started by a test.</summary>
    internal WebhookProcess Webhook(params string[] arguments) => new(_files, Endpoint, arguments);

    /// <summary>Asks for a Pod without keeping it.</summary>
    internal Task<ApiAnswer> DryAsync(string pod) => _cluster!.Api.CreateAsync("api/v1/namespaces/default/pods?dryRun=All", pod);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }

        _authority.Dispose();
        _files.Dispose();
        _caller?.Dispose();
    }

    private async Task RegisterAsync()
    {
        ApiServer api = _cluster!.Api;
        (await api.CreateAsync("api/v1/namespaces", "{apiVersion: v1, kind: Namespace, metadata: {name: admissionguard}}")).Accepted();
        string service = $"{{apiVersion: v1, kind: Service, metadata: {{name: admissionguard}}, spec: {{type: ExternalName, externalName: {Endpoint.Address}}}}}";
        (await api.CreateAsync("api/v1/namespaces/admissionguard/services", service)).Accepted();
        (await api.CreateAsync("apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations", Registration())).Accepted();
        string seen = "";
        await Eventually.TrueAsync("the API server asks the webhook", async _ => (seen = (await DryAsync(PodBuilder.Good("probe"))).Message).Contains("failed calling webhook", StringComparison.Ordinal), () => seen);
    }

    private string Registration() => $$"""
        apiVersion: admissionregistration.k8s.io/v1
        kind: ValidatingWebhookConfiguration
        metadata: {name: admissionguard}
        webhooks:
          - name: workloads.admissionguard.io
            admissionReviewVersions: [v1]
            sideEffects: None
            failurePolicy: Fail
            clientConfig:
              service: {name: admissionguard, namespace: admissionguard, path: /validate, port: 443}
              caBundle: {{Convert.ToBase64String(Encoding.UTF8.GetBytes(_authority.Pem))}}
            rules:
              - {operations: [CREATE], apiGroups: [""], apiVersions: [v1], resources: [pods]}
        """;
}
