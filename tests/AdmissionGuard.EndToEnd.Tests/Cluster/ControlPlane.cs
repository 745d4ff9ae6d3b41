using System.Globalization;
using System.Security.Cryptography;
using AdmissionGuard.EndToEnd.Tests.Processes;

namespace AdmissionGuard.EndToEnd.Tests.Cluster;

/// <summary>
/// A real Kubernetes control plane on loopback: etcd, kube-apiserver, kube-controller-manager.
/// There is no node: Pods stay pending, which is all that admission needs.
/// </summary>
internal sealed class ControlPlane : IAsyncLifetime
{
    private const string Host = "127.0.0.1";

    private readonly ScratchFolder _folder = new();
    private readonly string _token = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
    private readonly List<ChildProcess> _parts = [];
    private ApiServer? _api;
    private ServedVersions? _versions;

    /// <summary>The API server, as its administrator.</summary>
    public ApiServer Api => _api ?? throw new InvalidOperationException("the control plane has not started");

    /// <summary>kubectl, as the administrator.</summary>
    public Kubectl Kubectl => new(KubeConfig);

    /// <summary>Which versions of the kinds the API server serves.</summary>
    public ServedVersions Versions => _versions ?? throw new InvalidOperationException("the control plane has not started");

    /// <summary>Whether there is a kube-controller-manager; folders in the envtest convention have none.</summary>
    public bool HasControllers { get; } = KubernetesParts.Has("kube-controller-manager");

    private string KubeConfig => _folder.File("kubeconfig");

    private string ServiceAccountKey => _folder.File("service-accounts.key");

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        using RSA key = RSA.Create(2048);
        _folder.Write("service-accounts.key", key.ExportRSAPrivateKeyPem());
        int etcd = FreePort.Next();
        int api = FreePort.Next();
        await StartEtcdAsync(etcd);
        ChildProcess server = await StartApiServerAsync(etcd, api);
        Uri address = new($"https://{Host}:{api}/");
        _api = await ApiServer.ReadyAsync(address, _folder.File("certificates/apiserver.crt"), _token, server);
        _versions = await ServedVersions.AskAsync(_api);
        WriteKubeConfig(address);
        if (HasControllers)
        {
            await StartControllersAsync();
        }
    }

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

    // The ServiceAccount admission plug-in would refuse Pods until a controller has made the namespace's account.
    private async Task<ChildProcess> StartApiServerAsync(int etcd, int port) => await StartAsync(
        "kube-apiserver",
        [
            $"--etcd-servers=http://{Host}:{etcd}",
            $"--bind-address={Host}",
            $"--secure-port={port}",
            $"--cert-dir={_folder.File("certificates")}",
            $"--service-account-key-file={ServiceAccountKey}",
            $"--service-account-signing-key-file={ServiceAccountKey}",
            "--service-account-issuer=https://kubernetes.default.svc",
            $"--token-auth-file={_folder.Write("tokens.csv", $"{_token},admin,admin,system:masters\n")}",
            "--authorization-mode=RBAC",
            "--allow-privileged=true",
            "--service-cluster-ip-range=10.0.0.0/24",
            "--disable-admission-plugins=ServiceAccount",
            .. await FeatureGatesAsync(),
        ]);

    // Ephemeral containers are on by default since 1.23; servers that no longer know the gate do not start with it.
    private static async Task<string[]> FeatureGatesAsync()
    {
        await using ChildProcess program = await ChildProcess.StartAsync("kube-apiserver", KubernetesParts.Find("kube-apiserver"), ["--version"]);
        await program.WaitAsync();
        string minor = program.Output.Split('.')[1];
        return int.Parse(minor, CultureInfo.InvariantCulture) < 23 ? ["--feature-gates=EphemeralContainers=true"] : [];
    }

    private Task<ChildProcess> StartControllersAsync() => StartAsync(
        "kube-controller-manager",
        $"--kubeconfig={KubeConfig}",
        "--leader-elect=false",
        $"--service-account-private-key-file={ServiceAccountKey}",
        $"--bind-address={Host}",
        $"--secure-port={FreePort.Next()}",
        $"--cert-dir={_folder.File("controller-certificates")}",
        "--controllers=deployment,replicaset,statefulset,daemonset,job,cronjob,replicationcontroller,namespace,garbagecollector");

    private async Task<ChildProcess> StartAsync(string program, params string[] arguments)
    {
        ChildProcess part = await ChildProcess.StartAsync(program, KubernetesParts.Find(program), arguments);
        _parts.Add(part);
        return part;
    }

    private void WriteKubeConfig(Uri address) => _folder.Write("kubeconfig", $"""
        apiVersion: v1
        kind: Config
        clusters:
          - name: lab
            cluster:
              server: {address}
              certificate-authority: {_folder.File("certificates/apiserver.crt")}
        users:
          - name: admin
            user:
              token: {_token}
        contexts:
          - name: lab
            context:
              cluster: lab
              user: admin
        current-context: lab
        """);
}
