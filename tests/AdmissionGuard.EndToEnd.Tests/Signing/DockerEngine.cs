using System.Net.Sockets;
using AdmissionGuard.EndToEnd.Tests.Processes;

namespace AdmissionGuard.EndToEnd.Tests.Signing;

/// <summary>
/// A real Docker Engine on a socket of its own; one that can pull from the lab's registry is also reached over TLS. It sees an <c>/etc</c> and a
/// <c>/run</c> of its own (a mount namespace), since it writes into both wherever its data folder is.
/// </summary>
internal sealed class DockerEngine : IAsyncDisposable
{
    private const string InItsOwnNamespace = "mount -t tmpfs tmpfs /run && mount --bind \"$0\" /etc && exec \"$@\"";

    private readonly ScratchFolder _folder = new();
    private readonly int _port = FreePort.Next();
    private readonly HttpClient _client;
    private ChildProcess? _process;

    private DockerEngine() => _client = new HttpClient(new SocketsHttpHandler { ConnectCallback = (_, cancellation) => ConnectAsync(cancellation) });

    /// <summary>Whether a Docker Engine can run here: it needs root.</summary>
    public static bool CanRun => Environment.IsPrivilegedProcess;

    /// <summary>Its socket, as <c>--engine</c> takes it.</summary>
    public string Address => $"unix://{SocketFile}";

    /// <summary>Its TLS port, as <c>--engine</c> takes it.</summary>
    public string TlsAddress => $"tcp://127.0.0.1:{_port}";

    private string SocketFile => _folder.File("docker.sock");

    /// <summary>Starts an engine that trusts the lab's registry, and waits until it answers.</summary>
    public static async Task<DockerEngine> StartAsync(LabTls tls, string registry)
    {
        DockerEngine engine = new();
        try
        {
            engine.WriteSettings();
            engine.Trust(tls, registry);
            await engine.StartAsync(
            [
                $"--host={engine.TlsAddress}",
                "--tlsverify",
                $"--tlscacert={tls.Authority}",
                $"--tlscert={tls.Certificate}",
                $"--tlskey={tls.Key}",
                "--storage-driver=vfs",
            ]);
            return engine;
        }
        catch
        {
            await engine.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts an engine that pulls nothing: it builds and runs. Its storage is the best that works here.</summary>
    public static async Task<DockerEngine> StartAsync()
    {
        DockerEngine engine = new();
        try
        {
            engine.WriteSettings();
            await engine.StartAsync([]);
            return engine;
        }
        catch
        {
            await engine.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs one command of the docker program to its end.</summary>
    public Task<CommandResult> DockerAsync(params IEnumerable<string> arguments) =>
        Command.RunAsync(
            NotaryParts.Find("docker"),
            arguments,
            new Dictionary<string, string> { ["DOCKER_HOST"] = Address, ["DOCKER_CONFIG"] = _folder.File("client"), ["DOCKER_BUILDKIT"] = "1" });

    /// <summary>Pulls an image.</summary>
    public async Task PullAsync(string image)
    {
        using HttpResponseMessage response = await _client.PostAsync(
            new Uri($"http://engine/images/create?fromImage={Uri.EscapeDataString(image)}"), null, TestContext.Current.CancellationToken);
        string progress = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode && !progress.Contains("\"error\"", StringComparison.Ordinal), progress);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (_process is { } process)
        {
            await process.DisposeAsync();
        }

        _folder.Dispose();
    }

    private void Trust(LabTls tls, string registry)
    {
        string trusted = _folder.File($"etc/docker/certs.d/{registry}");
        Directory.CreateDirectory(trusted);
        File.Copy(tls.Authority, Path.Combine(trusted, "ca.crt"));
    }

    private void WriteSettings()
    {
        Directory.CreateDirectory(_folder.File("etc"));
        foreach (string name in new[] { "hosts", "passwd", "group" })
        {
            File.Copy($"/etc/{name}", _folder.File($"etc/{name}"));
        }
    }

    private async Task StartAsync(string[] more)
    {
        string programs = Path.GetDirectoryName(NotaryParts.Find("containerd"))!;
        string[] arguments =
        [
            "--mount", "sh", "-c", InItsOwnNamespace, _folder.File("etc"),
            NotaryParts.Find("dockerd"),
            $"--config-file={_folder.Write("daemon.json", "{}")}",
            $"--data-root={_folder.File("data")}",
            $"--exec-root={_folder.File("exec")}",
            $"--pidfile={_folder.File("pid")}",
            $"--host=unix://{SocketFile}",
            "--bridge=none",
            "--iptables=false",
            "--ip6tables=false",
            "--ip-forward=false",
            .. more,
        ];
        _process = await ChildProcess.StartAsync("dockerd", "unshare", arguments, new Dictionary<string, string> { ["PATH"] = $"{programs}:{Environment.GetEnvironmentVariable("PATH")}" });
        await Eventually.TrueAsync("the Docker Engine answers", AnswersAsync, () => _process.Output);
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellation)
    {
        _process!.EnsureRunning();
        try
        {
            using HttpResponseMessage response = await _client.GetAsync(new Uri("http://engine/_ping"), cancellation);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async ValueTask<Stream> ConnectAsync(CancellationToken cancellation)
    {
        Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(SocketFile), cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
