using System.Globalization;
using System.Security.Cryptography;
using AdmissionGuard.EndToEnd.Tests.Processes;

namespace AdmissionGuard.EndToEnd.Tests.Cluster;

/// <summary>
/// A real Kubernetes control plane: etcd, kube-apiserver, kube-controller-manager.
/// By itself it has no node: Pods stay pending, which is all that admission needs.
/// </summary>
internal sealed class ControlPlane(IPlace place, ControlPlaneSettings settings) : IAsyncLifetime
{
    private const string Host = "127.0.0.1";

    private readonly ScratchFolder _folder = new();
    private readonly string _token = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
    private readonly List<ChildProcess> _parts = [];
    private ApiServer? _api;
    private ServedVersions? _versions;
    private int _etcdPort;
    private int _apiPort;
    private ChildProcess? _apiServer;
    private ChildProcess? _controllers;

    /// <summary>A control plane on the loopback address of the machine.</summary>
    /// <param name="admissionConfiguration">The file that tells the API server how to call webhooks; null for none.</param>
    public ControlPlane(string? admissionConfiguration = null)
        : this(new Machine(), new ControlPlaneSettings { ApiServerArguments = admissionConfiguration is null ? [] : [$"--admission-control-config-file={admissionConfiguration}"] })
    {
    }

    /// <summary>The API server, as its administrator.</summary>
    public ApiServer Api => _api ?? throw new InvalidOperationException("the control plane has not started");

    /// <summary>kubectl, as the administrator.</summary>
    public Kubectl Kubectl => new(KubeConfig, place);

    /// <summary>Which versions of the kinds the API server serves.</summary>
    public ServedVersions Versions => _versions ?? throw new InvalidOperationException("the control plane has not started");

    /// <summary>Whether there is a kube-controller-manager; folders in the envtest convention have none.</summary>
    public bool HasControllers { get; } = KubernetesParts.Has("kube-controller-manager");

    /// <summary>The last lines of the kube-controller-manager's log.</summary>
    public string ControllersLog => _controllers is { } process ? string.Join('\n', process.Output.Split('\n').TakeLast(15)) : "no kube-controller-manager";

    /// <summary>What the command line of a program begins with for it to reach the API server.</summary>
    public IReadOnlyList<string> Entry => place.Entry;

    /// <summary>A handler for what listens where the API server does, which trusts the authorities of one PEM file and nobody else.</summary>
    public SocketsHttpHandler Trusting(string authorityFile) => place.Trusting(authorityFile);

    /// <summary>The administrator's kubeconfig.</summary>
    public string KubeConfig => _folder.File("kubeconfig");

    private string Authority => _folder.File("certificates/apiserver.crt");

    private Uri Address => new($"https://{place.Address}:{_apiPort}/");

    private string ServiceAccountKey => _folder.File("service-accounts.key");

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        using RSA key = RSA.Create(2048);
        _folder.Write("service-accounts.key", key.ExportRSAPrivateKeyPem());
        _etcdPort = FreePort.Next();
        _apiPort = FreePort.Next();
        await StartEtcdAsync(_etcdPort);
        await StartApiServerAsync();

        // It is ready before it has made its own namespaces, the last of which is this.
        await Eventually.TrueAsync("the namespace default is there", async _ => (await Api.GetAsync("api/v1/namespaces/default")).Succeeded);
        _versions = await ServedVersions.AskAsync(Api);
        WriteKubeConfig(KubeConfig, _token, "default");
        if (HasControllers)
        {
            await StartControllersAsync();
        }
    }

    /// <summary>Starts the API server and waits until it is ready.</summary>
    public async Task StartApiServerAsync()
    {
        _apiServer = await StartApiServerAsync(_etcdPort, _apiPort);
        _api?.Dispose();
        _api = await ApiServer.ReadyAsync(Connect, Authority, _apiServer);
    }

    /// <summary>Stops the API server, at once if it would rather wait for open watches; etcd keeps what it had.</summary>
    public async Task StopApiServerAsync()
    {
        await _apiServer!.StopAsync();
        _parts.Remove(_apiServer);
        await _apiServer.DisposeAsync();
    }

    /// <summary>Writes a kubeconfig with a token of a service account, as a pod has one; gives its path.</summary>
    public async Task<string> ServiceAccountAsync(string space, string name)
    {
        string request = """{"apiVersion":"authentication.k8s.io/v1","kind":"TokenRequest","spec":{"expirationSeconds":3600}}""";
        ApiAnswer answer = (await Api.CreateAsync($"api/v1/namespaces/{space}/serviceaccounts/{name}/token", request)).Accepted();
        return WriteKubeConfig(_folder.File($"kubeconfig-{space}-{name}"), (string)answer.Body["status"]!["token"]!, space);
    }

    /// <summary>A client of the API server with connections of its own; with the administrator's token.</summary>
    public HttpClient Connect() => ApiServer.Client(place.Trusting(Authority), Address, _token);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _api?.Dispose();
        foreach (ChildProcess part in Enumerable.Reverse(_parts))
        {
            await part.DisposeAsync();
        }

        _folder.Dispose();
    }

    private Task<ChildProcess> StartEtcdAsync(int port) => StartAsync(
        "etcd",
        $"--data-dir={_folder.File("etcd")}",
        $"--listen-client-urls=http://{Host}:{port}",
        $"--advertise-client-urls=http://{Host}:{port}",
        $"--listen-peer-urls=http://{Host}:{FreePort.Next()}",
        "--unsafe-no-fsync");

    private async Task<ChildProcess> StartApiServerAsync(int etcd, int port) => await StartAsync(
        "kube-apiserver",
        [
            $"--etcd-servers=http://{Host}:{etcd}",
            $"--bind-address={place.Address}",
            $"--secure-port={port}",
            $"--cert-dir={_folder.File("certificates")}",
            $"--service-account-key-file={ServiceAccountKey}",
            $"--service-account-signing-key-file={ServiceAccountKey}",
            "--service-account-issuer=https://kubernetes.default.svc",
            $"--token-auth-file={_folder.Write("tokens.csv", $"{_token},admin,admin,system:masters\n")}",
            "--authorization-mode=RBAC",
            "--allow-privileged=true",
            "--service-cluster-ip-range=10.0.0.0/24",
            .. settings.RunsPods ? Routing : WithoutAccounts,
            .. await FeatureGatesAsync(),
            .. settings.ApiServerArguments,
        ]);

    // Makes the API server look up the ready Endpoints of a Service by itself, also for webhooks, instead of leaving that to kube-proxy.
    private static string[] Routing => ["--enable-aggregator-routing=true"];

    // The ServiceAccount admission plug-in would refuse Pods until a controller has made the namespace's account.
    private static string[] WithoutAccounts => ["--disable-admission-plugins=ServiceAccount"];

    // On by default since 1.23 and 1.21; servers that no longer know a gate do not start with it.
    private static async Task<string[]> FeatureGatesAsync()
    {
        string[] gates = await MinorVersionAsync("kube-apiserver") switch
        {
            < 21 => ["EphemeralContainers=true", "BoundServiceAccountTokenVolume=true"],
            < 23 => ["EphemeralContainers=true"],
            _ => [],
        };
        return gates.Length == 0 ? [] : [$"--feature-gates={string.Join(',', gates)}"];
    }

    // Until 1.22 it listened on a port without TLS as well, the same for all of a machine: the second one ended at once. The flag is gone since 1.24.
    private static async Task<string[]> PlainPortAsync() => await MinorVersionAsync("kube-controller-manager") < 22 ? ["--port=0"] : [];

    private static async Task<int> MinorVersionAsync(string name)
    {
        await using ChildProcess program = await ChildProcess.StartAsync(name, KubernetesParts.Find(name), ["--version"]);
        await program.WaitAsync();
        return int.Parse(program.Output.Split('.')[1], CultureInfo.InvariantCulture);
    }

    // It ends when the API server leaves it without an answer for ten seconds: then it is started again, as a kubelet would.
    private async Task StartControllersAsync()
    {
        _controllers = await StartControllerManagerAsync();
        await Eventually.TrueAsync("the controllers know what there is", async _ =>
        {
            if (_controllers.HasExited)
            {
                _controllers = await StartControllerManagerAsync();
            }

            return _controllers.Output.Contains("Caches are synced", StringComparison.Ordinal);
        }, () => ControllersLog);
    }

    private async Task<ChildProcess> StartControllerManagerAsync() => await StartAsync(
        "kube-controller-manager",
        [
            $"--kubeconfig={KubeConfig}",
            "--leader-elect=false",
            $"--service-account-private-key-file={ServiceAccountKey}",
            $"--bind-address={Host}",
            $"--secure-port={FreePort.Next()}",
            $"--cert-dir={_folder.File("controller-certificates")}",
            $"--root-ca-file={Authority}",
            $"--controllers={Workloads}{(settings.RunsPods ? "," + Services : "")}",
            .. await PlainPortAsync(),
        ]);

    private const string Workloads = "deployment,replicaset,statefulset,daemonset,job,cronjob,replicationcontroller,namespace,garbagecollector";

    private const string Services = "endpoint,endpointslice,serviceaccount,root-ca-cert-publisher,disruption";

    private async Task<ChildProcess> StartAsync(string program, params string[] arguments)
    {
        ChildProcess part = await ChildProcess.StartAsync(program, [.. place.Entry, KubernetesParts.Find(program), .. arguments]);
        _parts.Add(part);
        return part;
    }

    private string WriteKubeConfig(string file, string token, string space)
    {
        File.WriteAllText(file, $"""
            apiVersion: v1
            kind: Config
            clusters:
              - name: lab
                cluster:
                  server: {Address}
                  certificate-authority: {Authority}
            users:
              - name: user
                user:
                  token: {token}
            contexts:
              - name: lab
                context:
                  cluster: lab
                  user: user
                  namespace: {space}
            current-context: lab
            """);
        return file;
    }
}
