using System.Text;
using System.Text.Json.Nodes;
using AdmissionGuard.EndToEnd.Tests.Cluster;
using AdmissionGuard.EndToEnd.Tests.Manifests;
using AdmissionGuard.EndToEnd.Tests.Processes;
using AdmissionGuard.EndToEnd.Tests.Webhook;

namespace AdmissionGuard.EndToEnd.Tests.Nodes;

/// <summary>
/// AdmissionGuard in the cluster without Helm: a Deployment with a certificate from a Secret behind a Service, asked about the
/// namespaces that are made through it.
/// </summary>
internal sealed class PlainInstallation : IAsyncDisposable
{
    private const string Service = "guard";

    private readonly ControlPlane _cluster;
    private readonly Node _node;
    private readonly PolicyHome _home;
    private readonly Registration _registration;
    private readonly CertificateAuthority _authority = new();

    private PlainInstallation(ControlPlane cluster, Node node, PolicyHome home) =>
        (_cluster, _node, _home, _registration) = (cluster, node, home, new Registration(cluster, home.Name));

    /// <summary>The namespace it is in.</summary>
    public string Space => _home.Name;

    /// <summary>The name of its Service, as a Pod finds it.</summary>
    public string ServiceName => $"{Service}.{Space}.svc";

    private string Deployments => $"apis/apps/v1/namespaces/{Space}/deployments";

    /// <summary>Installs it and waits until its replicas are ready.</summary>
    public static async Task<PlainInstallation> MakeAsync(ControlPlane cluster, Node node, int replicas)
    {
        PlainInstallation made = new(cluster, node, await PolicyHome.MakeAsync(cluster));
        await made.InstallAsync(replicas);
        return made;
    }

    /// <summary>A new namespace that it guards.</summary>
    public async Task<GuardedNamespace> NamespaceAsync()
    {
        GuardedNamespace space = new(_cluster, $"{Space}-guarded");
        await space.CreateAsync(_registration.Label);
        await space.CoveredAsync();
        return space;
    }

    /// <summary>Replaces all replicas as <c>kubectl rollout restart</c> does, and waits until that is done.</summary>
    public async Task RolloutAsync()
    {
        (await _cluster.Kubectl.RunAsync("rollout", "restart", $"deployment/{Service}", "-n", Space)).Succeeded();
        await RolledOutAsync();
    }

    /// <summary>The names of its Pods that are not being deleted.</summary>
    public async Task<IReadOnlyList<string>> PodsAsync() => [.. (await ReadPodsAsync()).Select(pod => (string)pod["metadata"]!["name"]!)];

    /// <summary>The restarts of its Pods, those that are ready.</summary>
    public async Task<IReadOnlyList<int>> ReadyRestartsAsync() =>
        [.. (await ReadPodsAsync()).Select(pod => pod["status"]?["containerStatuses"]?[0]).Where(status => (bool?)status?["ready"] == true).Select(status => (int)status!["restartCount"]!)];

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _registration.DeleteAsync();
        await _cluster.Api.DeleteAsync($"{Deployments}/{Service}?propagationPolicy=Foreground");
        await _cluster.Api.DeleteAsync($"api/v1/namespaces/{Space}");
        _authority.Dispose();
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private async Task InstallAsync(int replicas)
    {
        (await _home.PutAsync("baseline", Repository.Text("manifests/policies/baseline.yaml"))).Accepted();
        (string certificate, string key) = _authority.Issue(ServiceName);
        await CreateAsync("api/v1", "secrets", $$"""
            apiVersion: v1
            kind: Secret
            metadata: { name: {{Service}}-tls }
            type: kubernetes.io/tls
            data: { tls.crt: {{Base64(certificate)}}, tls.key: {{Base64(key)}} }
            """);
        await CreateAsync("api/v1", "services", $$"""
            apiVersion: v1
            kind: Service
            metadata: { name: {{Service}} }
            spec: { selector: { app: {{Service}} }, ports: [{ name: webhook, port: 443, targetPort: webhook }] }
            """);
        await CreateAsync("apis/apps/v1", "deployments", Deployment(replicas));
        await RolledOutAsync();
        await _registration.CreateAsync(Space, Service, _authority.Pem);
    }

    private async Task RolledOutAsync()
    {
        CommandResult status = await _cluster.Kubectl.RunAsync("rollout", "status", $"deployment/{Service}", "-n", Space, "--timeout=60s");
        Assert.True(status.ExitCode == 0, $"{status.Error}{status.Output}\n{_node.Logs(Space)}");
    }

    private async Task CreateAsync(string api, string resource, string manifest) =>
        (await _cluster.Api.CreateAsync($"{api}/namespaces/{Space}/{resource}", manifest)).Accepted();

    private async Task<IReadOnlyList<JsonNode>> ReadPodsAsync()
    {
        ApiAnswer pods = (await _cluster.Api.GetAsync($"api/v1/namespaces/{Space}/pods?labelSelector=app={Service}")).Accepted();
        return [.. pods.Body["items"]!.AsArray().Where(pod => pod!["metadata"]!["deletionTimestamp"] is null).Select(pod => pod!)];
    }

    private string Deployment(int replicas) => $$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: {{Service}} }
        spec:
          replicas: {{replicas}}
          selector: { matchLabels: { app: {{Service}} } }
          strategy: { rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } }
          template:
            metadata: { labels: { app: {{Service}} } }
            spec:
              serviceAccountName: {{Space}}
              terminationGracePeriodSeconds: 20
              securityContext: { runAsNonRoot: true, runAsUser: 1654, runAsGroup: 1654, fsGroup: 1654 }
              containers:
                - name: guard
                  image: {{ImageStore.Server}}:1
                  args: [--cluster, --tls-cert=/etc/tls/tls.crt, --tls-key=/etc/tls/tls.key, --drain=3s]
                  ports:
                    - { name: webhook, containerPort: 8443 }
                    - { name: metrics, containerPort: 8080 }
                  startupProbe: { httpGet: { path: /readyz, port: metrics }, periodSeconds: 1, failureThreshold: 60 }
                  readinessProbe: { httpGet: { path: /readyz, port: metrics }, periodSeconds: 1, failureThreshold: 1 }
                  livenessProbe: { httpGet: { path: /healthz, port: metrics } }
                  volumeMounts: [{ name: tls, mountPath: /etc/tls, readOnly: true }]
              volumes: [{ name: tls, secret: { secretName: {{Service}}-tls, defaultMode: 0440 } }]
        """;
}
