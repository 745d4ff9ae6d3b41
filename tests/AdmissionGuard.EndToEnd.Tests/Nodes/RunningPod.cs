using System.Text.Json.Nodes;
using AdmissionGuard.EndToEnd.Tests.Cluster;

namespace AdmissionGuard.EndToEnd.Tests.Nodes;

/// <summary>One Pod on the node, from its binding until it is gone.</summary>
internal sealed class RunningPod : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan ForcedGrace = TimeSpan.FromSeconds(1);

    private readonly NodeParts _node;
    private readonly StoredObject _first;
    private readonly string _folder;
    private readonly PodVolumes _volumes;
    private readonly PodSources _sources;
    private readonly Task _running;
    private readonly CancellationTokenSource _shutdown = new();
    private IReadOnlyList<Container> _containers = [];
    private IReadOnlyList<Task> _tasks = [];
    private PodNetwork? _network;
    private JsonObject _pod;
    private string _problem = "";

    /// <summary>Begins to run it.</summary>
    public RunningPod(NodeParts node, StoredObject pod)
    {
        (_node, _first, _pod) = (node, pod, pod.Read());
        _folder = Directory.CreateDirectory(Path.Combine(node.Folder, pod.Uid)).FullName;
        _sources = new PodSources(pod.Space, node.ConfigMaps, node.Secrets);
        _volumes = new PodVolumes(_pod, _sources, node.Api, Path.Combine(_folder, "volumes"));
        _running = RunAsync(_shutdown.Token);
    }

    /// <summary>Its namespace.</summary>
    public string Space => _first.Space;

    /// <summary>Its name.</summary>
    public string Name => _first.Name;

    /// <summary>The uid, which no other Pod of its name has.</summary>
    public string Uid => _first.Uid;

    /// <summary>Whether it is over.</summary>
    public bool IsGone => _running.IsCompleted;

    /// <summary>What its containers wrote.</summary>
    public string Log => (_problem.Length == 0 ? "" : _problem + "\n") + string.Concat(_containers.Select(container => container.Log));

    /// <summary>Stops the processes of its containers, which are then started again.</summary>
    public void Restart()
    {
        foreach (Container container in _containers)
        {
            container.Restart();
        }
    }

    /// <summary>Kills the processes of its containers.</summary>
    public void Kill()
    {
        foreach (Container container in _containers)
        {
            container.Kill();
        }
    }

    /// <summary>Ends it at once, because the run is over.</summary>
    public async ValueTask DisposeAsync()
    {
        await _shutdown.CancelAsync();
        Kill();
        await _running;
        _shutdown.Dispose();
    }

    private async Task RunAsync(CancellationToken shutdown)
    {
        using PeriodicTimer timer = new(Interval);
        TimeSpan grace = ForcedGrace;
        try
        {
            JsonObject? reported = null;
            do
            {
                try
                {
                    if (_node.Pods.Find(Space, Name) is not { } now || now.Uid != Uid)
                    {
                        break;
                    }

                    _pod = now.Read();
                    if (_pod["metadata"]!["deletionTimestamp"] is not null)
                    {
                        grace = TimeSpan.FromSeconds((int?)_pod["metadata"]!["deletionGracePeriodSeconds"] ?? 30);
                        break;
                    }

                    if (await _volumes.SyncAsync() is { } missing)
                    {
                        _problem = missing;
                    }
                    else if (_containers.Count == 0 && Unpullable is null)
                    {
                        await StartAsync();
                    }

                    reported = await ReportAsync(reported);
                }
                catch (Exception lost) when (Outage.Is(lost) && !shutdown.IsCancellationRequested)
                {
                    // The API server restarts; the next round tells it.
                }
                catch (Exception mistake) when (!Outage.Is(mistake))
                {
                    _problem = $"{mistake.GetType().Name}: {mistake.Message}";
                }
            }
            while (await timer.WaitForNextTickAsync(shutdown));
        }
        catch (OperationCanceledException) when (shutdown.IsCancellationRequested)
        {
            grace = TimeSpan.Zero;
        }

        await EndAsync(grace, shutdown);
    }

    private IEnumerable<JsonNode> Specs => _pod["spec"]!["containers"]!.AsArray().Select(container => container!);

    private string? Unpullable => Specs.Select(container => (string)container["image"]!).FirstOrDefault(image => _node.Images.Find(image) is null);

    private async Task StartAsync()
    {
        _network ??= await _node.Network.AddPodAsync();
        _containers = [.. Specs.Select(Prepare)];
        _tasks = [.. _containers.Select(container => container.RunAsync())];
        _problem = "";
    }

    private Container Prepare(JsonNode spec)
    {
        JsonObject pod = _pod;
        ProgramImage image = _node.Images.Find((string)spec["image"]!)!;
        string name = (string)spec["name"]!;
        PodRoot root = new(Path.Combine(_folder, "roots", $"{name}-{Guid.NewGuid():n}"), _node.HostsFile, image);
        _volumes.Mount(root, spec);
        PodNetwork network = _network!;
        Probe? Read(string probe) => Probe.Of(spec, probe, network.Address, _node.Client);
        return new Container(new ContainerPlan(
            name,
            () => [.. network.Space.Entry, .. root.Enter(Name, ContainerUser.Of(pod["spec"]!, spec), Variables().Assignments, Command())],
            (string)pod["spec"]!["restartPolicy"]!,
            TimeSpan.FromSeconds((int?)pod["spec"]!["terminationGracePeriodSeconds"] ?? 30),
            TimeSpan.FromSeconds((int?)spec["lifecycle"]?["preStop"]?["sleep"]?["seconds"] ?? 0),
            Read("startupProbe"),
            Read("readinessProbe"),
            Read("livenessProbe")));

        PodVariables Variables() => new(pod, spec, network.Address, _sources);

        IEnumerable<string> Command()
        {
            PodVariables variables = Variables();
            string[]? command = spec["command"]?.AsArray().Select(part => (string)part!).ToArray();
            IEnumerable<string> arguments = spec["args"]?.AsArray().Select(part => (string)part!) ?? [];
            return [.. (command ?? image.Entrypoint).Concat(arguments).Select(variables.Expand)];
        }
    }

    private async Task<JsonObject?> ReportAsync(JsonObject? reported)
    {
        JsonObject status = PodStatus.Of(_pod, _network, _node.Network.Address, [.. Specs.Select(Status)]);
        if (JsonNode.DeepEquals(status, reported))
        {
            return reported;
        }

        ApiAnswer answer = await _node.Api.PatchAsync($"{ObjectPath()}/status", new JsonObject { ["status"] = status.DeepClone() }.ToJsonString());
        return answer.Succeeded ? status : reported;
    }

    private ContainerStatus Status(JsonNode spec)
    {
        string image = (string)spec["image"]!;
        if (_containers.FirstOrDefault(container => container.Name == (string)spec["name"]!) is { } container)
        {
            return new(container.Name, image, container.State, container.LastState, container.HasStarted, container.IsReady, container.Restarts);
        }

        ContainerState waiting = _node.Images.Find(image) is null
            ? ContainerState.Waiting("ErrImagePull", $"image \"{image}\" is none of those that the test node can run")
            : ContainerState.Waiting("ContainerCreating", _problem);
        return new((string)spec["name"]!, image, waiting, null, false, false, 0);
    }

    private async Task EndAsync(TimeSpan grace, CancellationToken shutdown)
    {
        await Task.WhenAll(_containers.Select(container => container.StopAsync(grace)));
        await Task.WhenAll(_tasks);
        foreach (Container container in _containers)
        {
            await container.DisposeAsync();
        }

        if (_network is not null)
        {
            await _network.DisposeAsync();
        }

        await ForgetAsync(shutdown);
        Directory.Delete(_folder, recursive: true);
    }

    // The last step of a deletion: the object goes when the kubelet says that the processes are gone.
    private async Task ForgetAsync(CancellationToken shutdown)
    {
        string options = $$$"""{"apiVersion":"v1","kind":"DeleteOptions","gracePeriodSeconds":0,"preconditions":{"uid":"{{{Uid}}}"}}""";
        using PeriodicTimer timer = new(Interval);
        while (!shutdown.IsCancellationRequested)
        {
            try
            {
                await _node.Api.DeleteAsync(ObjectPath(), options);
                return;
            }
            catch (Exception lost) when (Outage.Is(lost))
            {
                await timer.WaitForNextTickAsync(CancellationToken.None); // the API server restarts
            }
        }
    }

    private string ObjectPath() => $"api/v1/namespaces/{Space}/pods/{Name}";
}
