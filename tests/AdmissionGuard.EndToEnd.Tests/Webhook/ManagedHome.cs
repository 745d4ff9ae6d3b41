using System.Text.Json.Nodes;
using AdmissionGuard.EndToEnd.Tests.Cluster;
using AdmissionGuard.EndToEnd.Tests.Manifests;
using AdmissionGuard.EndToEnd.Tests.Processes;

namespace AdmissionGuard.EndToEnd.Tests.Webhook;

/// <summary>
/// A namespace in which replicas of a webhook make their certificate and register themselves, with the rights of the installation and no
/// others. Its Service leads to <see cref="ServiceStandIn"/>, for the API server by an external name, for replicas by a hosts file.
/// </summary>
internal sealed class ManagedHome : IAsyncDisposable
{
    private readonly ControlPlane _cluster;
    private readonly ScratchFolder _folder = new();
    private readonly MountedFolder _mount;
    private readonly string _registrationFolder;
    private readonly List<ManagedReplica> _replicas = [];
    private string _kubeConfig = "";
    private string _unregisterConfig = "";

    private ManagedHome(ControlPlane cluster)
    {
        _cluster = cluster;
        _registrationFolder = Directory.CreateDirectory(_folder.File("registration")).FullName;
        _mount = new MountedFolder(_registrationFolder);
        Write(Manifest());
        _folder.Write("hosts", $"127.0.0.1 localhost\n127.0.0.1 {Name}.{Name}.svc\n");
    }

    /// <summary>The name of the namespace and of everything in it.</summary>
    public string Name { get; } = $"managed-{Guid.NewGuid():n}"[..18];

    /// <summary>The Service.</summary>
    public ServiceStandIn Service { get; } = new();

    /// <summary>The path of the webhook configuration.</summary>
    public string ConfigurationPath => $"apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations/{Name}";

    /// <summary>The path of the Secret.</summary>
    public string SecretPath => $"api/v1/namespaces/{Name}/secrets/{Name}-certificate";

    /// <summary>The path of the Lease.</summary>
    public string LeasePath => $"apis/coordination.k8s.io/v1/namespaces/{Name}/leases/{Name}";

    private string RegistrationFile => Path.Combine(_registrationFolder, "registration.yaml");

    /// <summary>Makes it.</summary>
    /// <param name="cluster">Where.</param>
    /// <param name="change">Changes what is installed, e.g. takes rights away; null for nothing.</param>
    /// <param name="further">Further files of rights under <c>manifests/install</c>.</param>
    public static async Task<ManagedHome> MakeAsync(ControlPlane cluster, Func<string, string>? change = null, params IEnumerable<string> further)
    {
        string[] files = ["rbac.yaml", "rbac-unregister.yaml", .. further];
        ManagedHome home = new(cluster);
        await home.ApplyAsync($"apiVersion: v1\nkind: Namespace\nmetadata: {{ name: {home.Name} }}");
        await home.ApplyAsync($"apiVersion: v1\nkind: ServiceAccount\nmetadata: {{ name: {home.Name} }}");
        await home.ApplyAsync($"apiVersion: v1\nkind: Service\nmetadata: {{ name: {home.Name} }}\nspec: {{ type: ExternalName, externalName: localhost }}");
        foreach (string document in Documents("admissionguard.yaml").Where(IsState).Concat(files.SelectMany(Documents)))
        {
            await home.ApplyAsync((change?.Invoke(document) ?? document).Replace("admissionguard", home.Name, StringComparison.Ordinal));
        }

        home._kubeConfig = await cluster.ServiceAccountAsync(home.Name, home.Name);
        home._unregisterConfig = await cluster.ServiceAccountAsync(home.Name, $"{home.Name}-unregister");
        return home;
    }

    /// <summary>Begins a replica; it serves behind the Service once it is ready.</summary>
    public async Task<ManagedReplica> BeginAsync(params string[] further)
    {
        ManagedReplica replica = new(_folder.File("hosts"),
        [
            $"--kubeconfig={_kubeConfig}", $"--service={Name}", $"--managed-certificate={Name}-certificate", $"--lease={Name}", $"--registration={RegistrationFile}",
            $"--policy={Repository.File("manifests/policies/baseline.yaml")}",
            .. further,
        ]);
        _replicas.Add(replica);
        await replica.BeginAsync();
        return replica;
    }

    /// <summary>Waits until a replica is ready and puts it behind the Service.</summary>
    public async Task ReadyAsync(ManagedReplica replica)
    {
        await replica.ReadyAsync();
        Service.Add(replica.Port);
    }

    /// <summary>Waits until the API server asks; gives a namespace that it asks about.</summary>
    public async Task<GuardedNamespace> GuardedAsync()
    {
        GuardedNamespace space = new(_cluster, $"{Name}-{Guid.NewGuid():n}"[..26]);
        await space.CreateAsync($"guard: {Name}");
        await space.CoveredAsync();
        return space;
    }

    /// <summary>The webhook configuration; null when there is none.</summary>
    public async Task<JsonNode?> ConfigurationAsync() => await _cluster.Api.GetAsync(ConfigurationPath) is { Succeeded: true } answer ? answer.Body : null;

    /// <summary>The keys of the Secret with their texts.</summary>
    public async Task<IReadOnlyDictionary<string, string>> SecretAsync()
    {
        JsonObject data = (await _cluster.Api.GetAsync(SecretPath)).Accepted().Body["data"] as JsonObject ?? [];
        return data.ToDictionary(entry => entry.Key, entry => System.Text.Encoding.UTF8.GetString(Convert.FromBase64String((string)entry.Value!)));
    }

    /// <summary>The messages of the Events about the Lease.</summary>
    public async Task<IReadOnlyList<string>> EventsAsync()
    {
        ApiAnswer events = await _cluster.Api.GetAsync($"api/v1/namespaces/{Name}/events?fieldSelector=involvedObject.kind=Lease");
        return [.. events.Accepted().Body["items"]!.AsArray().Select(item => (string)item!["message"]!)];
    }

    /// <summary>Changes the file of configurations as the kubelet would.</summary>
    public void Write(string registration) => _mount.Swap(new Dictionary<string, string> { ["registration.yaml"] = registration });

    /// <summary>Runs <c>AdmissionGuard unregister</c> with the rights that it has.</summary>
    public async Task<(int Code, string Output)> UnregisterAsync()
    {
        string[] arguments = ["unregister", $"--kubeconfig={_unregisterConfig}", $"--namespace={Name}", $"--lease={Name}", $"--registration={RegistrationFile}"];
        await using ChildProcess process = await ChildProcess.StartAsync("AdmissionGuard unregister", ManagedReplica.Program, arguments);
        int code = await process.WaitAsync();
        return (code, process.Output);
    }

    /// <summary>The configuration that is to be registered.</summary>
    public string Manifest(string path = "/validate") => $$"""
        apiVersion: admissionregistration.k8s.io/v1
        kind: ValidatingWebhookConfiguration
        metadata: { name: {{Name}} }
        webhooks:
          - name: workloads.admissionguard.io
            admissionReviewVersions: [v1]
            sideEffects: None
            failurePolicy: Fail
            timeoutSeconds: 10
            namespaceSelector:
              matchLabels: { guard: {{Name}} }
            clientConfig:
              service: { name: {{Name}}, namespace: {{Name}}, path: {{path}}, port: {{Service.Port}} }
            rules:
              - { operations: [CREATE, UPDATE], apiGroups: [""], apiVersions: [v1], resources: [pods] }
        """;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (ManagedReplica replica in _replicas)
        {
            await replica.DisposeAsync();
        }

        await _cluster.Api.DeleteAsync(ConfigurationPath);
        await Service.DisposeAsync();
        _folder.Dispose();
    }

    private static string[] Documents(string file) => Repository.Text($"manifests/install/{file}").Split("\n---\n");

    private static bool IsState(string document) => Kind(document) is "Secret" or "Lease";

    private static string Kind(string document) => document.Split('\n').First(line => line.StartsWith("kind: ", StringComparison.Ordinal))[6..].Trim();

    private async Task ApplyAsync(string document)
    {
        string kind = Kind(document);
        string api = kind switch
        {
            "Lease" => "apis/coordination.k8s.io/v1",
            _ when kind.Contains("Role", StringComparison.Ordinal) => "apis/rbac.authorization.k8s.io/v1",
            _ => "api/v1",
        };
        string space = kind == "Namespace" || kind.StartsWith("Cluster", StringComparison.Ordinal) ? "" : $"namespaces/{Name}/";
        (await _cluster.Api.CreateAsync($"{api}/{space}{kind.ToLowerInvariant()}s", document)).Accepted();
    }
}
