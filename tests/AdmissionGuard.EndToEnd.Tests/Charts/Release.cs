using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using AdmissionGuard.EndToEnd.Tests.Cluster;
using AdmissionGuard.EndToEnd.Tests.Manifests;
using AdmissionGuard.EndToEnd.Tests.Processes;
using AdmissionGuard.EndToEnd.Tests.Webhook;

namespace AdmissionGuard.EndToEnd.Tests.Charts;

/// <summary>One installation of the chart by helm, in the cluster whose node runs its Pods; taken out again with the test.</summary>
internal sealed class Release : IAsyncDisposable
{
    /// <summary>The name of the release, of its namespace and of its objects.</summary>
    public const string Name = "admissionguard";

    /// <summary>How many Pods answer with <see cref="Quick"/>.</summary>
    public const int Replicas = 2;

    /// <summary>Values of tests that stop Pods: two of them, which take no longer to end than the API server needs to forget them.</summary>
    public const string Quick = "replicaCount: 2\nshutdown: { preStopSeconds: 0, drainSeconds: 3 }\n";

    /// <summary>Where the webhook configuration is.</summary>
    public const string Configuration = "apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations/" + Name;

    private const string Label = "kubernetes.io/metadata.name";

    private readonly NodeLab _lab;
    private readonly ScratchFolder _folder = new();
    private int _files;

    private Release(NodeLab lab) => _lab = lab;

    /// <summary>What all its Pods wrote.</summary>
    public string Logs => _lab.Node.Logs(Name);

    private ApiServer Api => _lab.Cluster.Api;

    /// <summary>Prepares an installation: makes its namespace.</summary>
    public static async Task<Release> PrepareAsync(NodeLab lab)
    {
        Release release = new(lab);

        // API servers before 1.21 do not set the label themselves.
        foreach (string space in new[] { "kube-system", "default" })
        {
            (await lab.Cluster.Api.PatchAsync($"api/v1/namespaces/{space}", $$$"""{"metadata":{"labels":{"{{{Label}}}":"{{{space}}}" } } }""")).Accepted();
        }

        if (!(await lab.Cluster.Api.GetAsync($"api/v1/namespaces/{Name}")).Succeeded)
        {
            await release.NamespaceAsync(Name);
        }

        await Eventually.TrueAsync("no Pod is left of the installation before", async _ => (await release.PodsAsync()).Count == 0);
        return release;
    }

    /// <summary>Makes a namespace, labelled as newer API servers label it.</summary>
    public async Task<GuardedNamespace> NamespaceAsync(string name)
    {
        GuardedNamespace made = new(_lab.Cluster, name);
        await made.CreateAsync($"{Label}: {name}");
        return made;
    }

    /// <summary>Runs helm in the namespace of the release.</summary>
    public Task<CommandResult> HelmAsync(params IEnumerable<string> arguments) =>
        Command.RunAsync([.. _lab.Cluster.Entry, Helm.Program, "--namespace", Name, .. arguments], Helm.Variables(_lab.Cluster.KubeConfig));

    /// <summary>Installs it with these values and arguments, or upgrades it to them, and waits until its Pods are ready.</summary>
    public async Task UpgradeAsync(string values, params IEnumerable<string> further)
    {
        string file = _folder.Write($"values-{++_files}.yaml", values);
        CommandResult result = await HelmAsync(["upgrade", "--install", Name, Helm.Chart, "--values", file, "--wait", "--timeout", "90s", .. further]);
        Assert.True(result.ExitCode == 0, $"{result.Error}\n{Logs}");
    }

    /// <summary>Runs the one command of the README that begins so, as it stands there.</summary>
    public async Task ReadmeAsync(string beginning)
    {
        string command = Repository.Text("README.md").Split('\n').Single(line => line.StartsWith(beginning, StringComparison.Ordinal));
        Dictionary<string, string> variables = new(Helm.Variables(_lab.Cluster.KubeConfig))
        {
            ["REGISTRY"] = "registry.example.com",
            ["PATH"] = $"{Path.GetDirectoryName(Helm.Program)}:{Environment.GetEnvironmentVariable("PATH")}",
        };
        CommandResult result = await Command.RunAsync([.. _lab.Cluster.Entry, "bash", "-ec", $"cd '{Repository.Root}' && {command} --timeout 90s"], variables);
        Assert.True(result.ExitCode == 0, $"{command}: {result.Output}{result.Error}\n{Logs}");
    }

    /// <summary>Waits until it has registered itself.</summary>
    public Task RegisteredAsync() => Eventually.TrueAsync("it registers itself", async _ => await RegistrationAsync() is not null, () => Logs);

    /// <summary>The webhook configuration; null when there is none with a <c>caBundle</c>.</summary>
    public async Task<JsonNode?> RegistrationAsync()
    {
        ApiAnswer answer = await Api.GetAsync(Configuration);
        return answer.Succeeded && answer.Body["webhooks"]![0]!["clientConfig"]!["caBundle"] is not null ? answer.Body : null;
    }

    /// <summary>The names of its Pods that are ready and stay.</summary>
    public async Task<IReadOnlyList<string>> ReadyAsync() =>
        [.. (await PodsAsync()).Where(pod => IsReady(pod) && pod["metadata"]!["deletionTimestamp"] is null).Select(pod => (string)pod["metadata"]!["name"]!)];

    /// <summary>Waits until all its Pods are ready and none is left of before.</summary>
    public Task SettledAsync() =>
        Eventually.TrueAsync("its Pods are ready", async _ => (await ReadyAsync()).Count == Replicas && (await PodsAsync()).Count == Replicas, () => Logs);

    /// <summary>Deletes a Pod; gives the time from the start of the next one's process until it answers that it is ready.</summary>
    public async Task<TimeSpan> StartToReadyAsync()
    {
        IReadOnlyList<JsonNode> before = await PodsAsync();
        (await Api.DeleteAsync($"api/v1/namespaces/{Name}/pods/{(string?)before[0]["metadata"]!["name"]}")).Accepted();
        await Eventually.TrueAsync("the next Pod is ready", async cancellation => await IsReadyAsync(await NewAddressAsync(before), cancellation), () => Logs);
        return ProcessAge.OfYoungest("/app/AdmissionGuard");
    }

    /// <summary>Posts a review to each of its Pods past the API server, trusting whom the API server is told to trust; gives their answers.</summary>
    public Task<IReadOnlyList<(HttpStatusCode Code, string Body)>> AskEachAsync(string review, X509Certificate2? caller = null) =>
        Eventually.GetAsync("each Pod answers", async _ => await TryAskEachAsync(review, caller), () => Logs);

    /// <summary>What its Pods export for Prometheus.</summary>
    public async Task<string> MetricsAsync()
    {
        StringBuilder all = new();
        foreach (string address in (await PodsAsync()).Select(pod => (string?)pod["status"]?["podIP"]).OfType<string>())
        {
            all.Append(await _lab.Node.Client.GetStringAsync(new Uri($"http://{address}:8080/metrics"), TestContext.Current.CancellationToken));
        }

        return all.ToString();
    }

    /// <summary>The sum of a metric over its Pods, of the series whose labels include these.</summary>
    public async Task<double> MetricAsync(string name, params string[] labels) =>
        (await MetricsAsync()).Split('\n')
            .Where(line => line.StartsWith(name + "{", StringComparison.Ordinal) && labels.All(label => line.Contains(label, StringComparison.Ordinal)))
            .Sum(line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));

    /// <summary>Makes or replaces the Secret with a certificate of the operator's own.</summary>
    public Task PutCertificateAsync(string name, (string Certificate, string Key) pair) => PutAsync("secrets", new JsonObject
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Secret",
        ["metadata"] = new JsonObject { ["name"] = name },
        ["type"] = "kubernetes.io/tls",
        ["stringData"] = new JsonObject { ["tls.crt"] = pair.Certificate, ["tls.key"] = pair.Key },
    });

    /// <summary>Makes or replaces a ConfigMap beside it.</summary>
    public Task PutMapAsync(string name, JsonObject data, JsonObject? labels = null) => PutAsync("configmaps", new JsonObject
    {
        ["apiVersion"] = "v1",
        ["kind"] = "ConfigMap",
        ["metadata"] = new JsonObject { ["name"] = name, ["labels"] = labels },
        ["data"] = data,
    });

    /// <summary>Takes it out.</summary>
    public async Task UninstallAsync()
    {
        CommandResult result = await HelmAsync("uninstall", Name, "--wait", "--timeout", "90s");
        Assert.True(result.ExitCode == 0, $"{result.Error}\n{Logs}");
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if ((await HelmAsync("status", Name)).ExitCode == 0)
        {
            await HelmAsync("uninstall", Name, "--wait", "--timeout", "60s");
        }

        _folder.Dispose();
    }

    // Null when a Pod does not answer, or shows a certificate of an authority that came meanwhile.
    private async Task<IReadOnlyList<(HttpStatusCode Code, string Body)>?> TryAskEachAsync(string review, X509Certificate2? caller)
    {
        string bundle = (string)(await RegistrationAsync())!["webhooks"]![0]!["clientConfig"]!["caBundle"]!;
        string authority = _folder.Write("authority.crt", Encoding.UTF8.GetString(Convert.FromBase64String(bundle)));
        SocketsHttpHandler handler = _lab.Cluster.Trusting(authority);
        handler.SslOptions.LocalCertificateSelectionCallback = (_, _, _, _, _) => caller!; // shown whether it is asked for by authority or not
        using HttpClient client = new(handler);
        List<(HttpStatusCode, string)> answers = [];
        try
        {
            foreach (JsonNode pod in await PodsAsync())
            {
                using HttpRequestMessage request = new(HttpMethod.Post, new Uri($"https://{(string?)pod["status"]!["podIP"]}:8443/validate?timeout=10s"));
                request.Headers.Host = $"{Name}.{Name}.svc"; // whose name the certificate must have
                request.Content = new StringContent(review, Encoding.UTF8, "application/json");
                using HttpResponseMessage response = await client.SendAsync(request, TestContext.Current.CancellationToken);
                answers.Add((response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
            }

            return answers;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private async Task PutAsync(string resource, JsonObject one)
    {
        string path = $"api/v1/namespaces/{Name}/{resource}";
        ApiAnswer replaced = await Api.ReplaceAsync($"{path}/{one["metadata"]!["name"]}", one.ToJsonString());
        (replaced.Code == HttpStatusCode.NotFound ? await Api.CreateAsync(path, one.ToJsonString()) : replaced).Accepted();
    }

    private async Task<IReadOnlyList<JsonNode>> PodsAsync()
    {
        ApiAnswer pods = await Api.GetAsync($"api/v1/namespaces/{Name}/pods?labelSelector=app.kubernetes.io/component=webhook");
        return [.. pods.Accepted().Body["items"]!.AsArray().Select(pod => pod!)];
    }

    private async Task<string?> NewAddressAsync(IReadOnlyList<JsonNode> before) =>
        (await PodsAsync())
            .Where(pod => before.All(old => (string?)old["metadata"]!["uid"] != (string?)pod["metadata"]!["uid"]))
            .Select(pod => (string?)pod["status"]?["podIP"])
            .FirstOrDefault();

    // The Pod itself is asked, since probes come by the second.
    private async Task<bool> IsReadyAsync(string? address, CancellationToken cancellation)
    {
        try
        {
            using HttpResponseMessage? response = address is null ? null : await _lab.Node.Client.GetAsync(new Uri($"http://{address}:8080/readyz"), cancellation);
            return response?.IsSuccessStatusCode ?? false;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static bool IsReady(JsonNode pod) =>
        pod["status"]?["conditions"]?.AsArray().Any(condition => (string?)condition!["type"] == "Ready" && (string?)condition["status"] == "True") ?? false;
}
