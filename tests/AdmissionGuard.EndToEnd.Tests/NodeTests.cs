using System.Text.Json.Nodes;
using AdmissionGuard.EndToEnd.Tests.Nodes;

namespace AdmissionGuard.EndToEnd.Tests;

/// <summary>The test node runs Pods as the tests on it take for granted.</summary>
[Collection(NodeLab.Name)]
public sealed class NodeTests(NodeLab lab) : IAsyncLifetime
{
    private ShellPods? _pods;

    private ShellPods Pods => _pods!;

    public async ValueTask InitializeAsync()
    {
        NodeLab.SkipUnlessPodsRun();
        _pods = await ShellPods.MakeAsync(lab.Cluster, lab.Node);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_pod_that_ends_well_has_succeeded() => Assert.Equal((0, "done\n"), await Pods.RunAsync("echo done"));

    [Fact]
    public async Task A_pod_that_fails_tells_its_exit_code() => Assert.Equal(3, (await Pods.RunAsync("exit 3")).Code);

    [Fact]
    public async Task A_pod_of_an_unknown_image_waits_and_says_why()
    {
        await Pods.StartAsync("unknown", "true", """{"image":"registry.example.com/nobody/knows:1"}""");
        JsonNode status = await Pods.StatusAsync("unknown", status => status["containerStatuses"] is not null);
        Assert.Equal("Pending", (string?)status["phase"]);
        Assert.Equal("ErrImagePull", (string?)status["containerStatuses"]![0]!["state"]!["waiting"]!["reason"]);
    }

    [Theory]
    [InlineData("id -u; id -g; id -G", "1654\n1654\n1654 2000\n")]
    [InlineData("grep CapBnd /proc/self/status | tr -d '[:space:]'", "CapBnd:0000000000000000")]
    [InlineData("touch /etc/new 2>&1 | grep -o 'Read-only file system'", "Read-only file system\n")]
    [InlineData("ls /root /home /work 2>/dev/null; echo nothing", "nothing\n")]
    [InlineData("cat /var/run/secrets/kubernetes.io/serviceaccount/namespace | tr a-z x | tr -d 0-9x; ls /var/run/secrets/kubernetes.io/serviceaccount", "-ca.crt\nnamespace\ntoken\n")]
    [InlineData("getent hosts kubernetes.default.svc | tr -s ' '", "10.0.0.1 kubernetes.default.svc kubernetes.default.svc.cluster.local kubernetes.default\n")]
    [InlineData("[ $(cat /proc/sys/kernel/hostname) = $HOSTNAME ] && echo same", "same\n")]
    [InlineData("exec 3<>/dev/tcp/$KUBERNETES_SERVICE_HOST/$KUBERNETES_SERVICE_PORT && echo reached", "reached\n")]
    public async Task A_container_finds_only_what_a_container_finds(string script, string output)
    {
        (int _, string log) = await Pods.RunAsync(script, spec: """{"securityContext":{"runAsUser":1654,"runAsGroup":1654,"fsGroup":2000}}""");
        Assert.Equal(output.Trim(), log.Trim());
    }

    [Fact]
    public async Task Variables_come_from_fields_and_are_put_into_arguments()
    {
        string env = """{"env":[{"name":"WHERE","valueFrom":{"fieldRef":{"fieldPath":"metadata.namespace"}}},{"name":"AT","valueFrom":{"fieldRef":{"fieldPath":"status.podIP"}}}]}""";
        (int _, string log) = await Pods.RunAsync("echo $(WHERE) '$(NOBODY_SET_THIS)' $AT", env);
        Assert.StartsWith($"{Pods.Space} $(NOBODY_SET_THIS) 10.2.", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edit_of_a_config_map_reaches_the_mounted_file()
    {
        await PutAsync("old");
        string volume = """{"volumes":[{"name":"v","configMap":{"name":"settings"}}]}""";
        await Pods.StartAsync("reader", "cat /etc/settings/key; until grep -q new /etc/settings/key; do sleep 0.1; done; cat /etc/settings/key", """{"volumeMounts":[{"name":"v","mountPath":"/etc/settings"}]}""", volume);
        await Pods.StatusAsync("reader", status => lab.Node.Log(Pods.Space, "reader").Contains("old", StringComparison.Ordinal));
        await PutAsync("new");
        await Pods.EndAsync("reader");
        Assert.Equal("old\nnew\n", lab.Node.Log(Pods.Space, "reader"));
    }

    [Fact]
    public async Task A_pod_waits_for_a_secret_that_is_not_there_yet()
    {
        await Pods.StartAsync("early", "cat /etc/s/key", """{"volumeMounts":[{"name":"v","mountPath":"/etc/s"}]}""", """{"volumes":[{"name":"v","secret":{"secretName":"late","defaultMode":256}}],"securityContext":{"fsGroup":2000}}""");
        await Pods.StatusAsync("early", status => ((string?)status["containerStatuses"]?[0]?["state"]?["waiting"]?["message"])?.Contains("names something that is not there", StringComparison.Ordinal) == true);
        (await lab.Cluster.Api.CreateAsync($"api/v1/namespaces/{Pods.Space}/secrets", "{apiVersion: v1, kind: Secret, metadata: {name: late}, stringData: {key: value}}")).Accepted();
        Assert.Equal("Succeeded", (string?)(await Pods.EndAsync("early"))["phase"]);
        Assert.Equal("value\n", lab.Node.Log(Pods.Space, "early"));
    }

    [Fact]
    public async Task A_deleted_pod_is_asked_to_stop_and_is_gone_when_it_has()
    {
        await Pods.StartAsync("polite", "trap 'echo asked; exit 0' TERM; echo up; while true; do sleep 0.1; done");
        await Pods.StatusAsync("polite", status => lab.Node.Log(Pods.Space, "polite").Contains("up", StringComparison.Ordinal));
        await Pods.DeleteAsync("polite", graceSeconds: 30);
        Assert.Contains("asked", lab.Node.Log(Pods.Space, "polite"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pod_that_will_not_stop_is_killed_after_its_grace()
    {
        await Pods.StartAsync("stubborn", "trap 'echo no' TERM; echo up; while true; do sleep 0.1; done");
        await Pods.StatusAsync("stubborn", status => lab.Node.Log(Pods.Space, "stubborn").Contains("up", StringComparison.Ordinal));
        await Pods.DeleteAsync("stubborn", graceSeconds: 1);
        Assert.Contains("no", lab.Node.Log(Pods.Space, "stubborn"), StringComparison.Ordinal);
    }

    private async Task PutAsync(string value)
    {
        string map = $$$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"settings"},"data":{"key":"{{{value}}}\n"}}""";
        string path = $"api/v1/namespaces/{Pods.Space}/configmaps";
        _ = value == "old" ? (await lab.Cluster.Api.CreateAsync(path, map)).Accepted() : (await lab.Cluster.Api.ReplaceAsync($"{path}/settings", map)).Accepted();
    }
}
