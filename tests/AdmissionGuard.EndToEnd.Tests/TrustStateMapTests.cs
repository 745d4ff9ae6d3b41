using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using AdmissionGuard.EndToEnd.Tests.Signing;
using AdmissionGuard.EndToEnd.Tests.Webhook;
using AdmissionGuard.Kubernetes.Api;
using AdmissionGuard.Kubernetes.TrustStates;
using AdmissionGuard.Notary;
using AdmissionGuard.Notary.State;

namespace AdmissionGuard.EndToEnd.Tests;

/// <summary>What was trusted, in a ConfigMap of a real API server, with the rights of the installation and no others.</summary>
public sealed class TrustStateMapTests(Lab lab) : IAsyncLifetime
{
    private const string Name = "admissionguard-trust-state";

    private static readonly TrustStateKey Key = new("https://notary.example.com", new Gun("reg.example/demo/app"));

    private PolicyHome home = null!;

    private string MapPath => $"api/v1/namespaces/{home.Name}/configmaps";

    public async ValueTask InitializeAsync() => home = await PolicyHome.MakeAsync(lab.Cluster, granted: ["rbac.yaml", "rbac-trust-state.yaml"]);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Two_replicas_that_write_at_once_never_lower_a_floor()
    {
        await MakeMapAsync(Name);
        using Replica one = new(home, Name);
        using Replica other = new(home, Name);
        await Parallel.ForEachAsync(Enumerable.Range(1, 40), TestContext.Current.CancellationToken, async (version, cancellation) =>
        {
            ConfigMapTrustStateStore store = (version % 2 == 0 ? one : other).Store;
            while (true)
            {
                StoredTrustState? now = await store.ReadAsync(Key, cancellation);
                if (Version(now) >= version || await store.TryWriteAsync(Key, State(version), now?.Revision, cancellation))
                {
                    return;
                }
            }
        });
        using Replica late = new(home, Name);
        Assert.Equal(40, Version(await late.Store.ReadAsync(Key, TestContext.Current.CancellationToken)));
        Assert.True(await late.Store.ResetAsync(Key, TestContext.Current.CancellationToken));
        Assert.Null(await late.Store.ReadAsync(Key, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_API_server_takes_as_much_as_the_store_gives_it()
    {
        JsonObject fill = new() { ["others"] = Convert.ToBase64String(new byte[ConfigMapTrustStateStore.MaxBytesForNew - 1000]) };
        await MakeMapAsync(Name, fill);
        using Replica replica = new(home, Name);
        Assert.True(await replica.Store.TryWriteAsync(Key, State(1), null, TestContext.Current.CancellationToken));
        Assert.Equal(1, Version(await replica.Store.ReadAsync(Key, TestContext.Current.CancellationToken)));
        byte[] root = new byte[ConfigMapTrustStateStore.MaxStateBytes - 1000];
        new Random(1).NextBytes(root);
        string revision = (await replica.Store.ReadAsync(Key, TestContext.Current.CancellationToken))!.Revision;
        Assert.True(await replica.Store.TryWriteAsync(Key, State(2) with { Root = root }, revision, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_missing_ConfigMap_and_one_without_the_right_are_told_apart()
    {
        await MakeMapAsync("another");
        using Replica missing = new(home, Name);
        using Replica denied = new(home, "another");
        Assert.Contains("does not exist", await ProblemAsync(missing), StringComparison.Ordinal);
        Assert.Contains("answered 403", await ProblemAsync(denied), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_webhook_remembers_what_it_trusted_there_and_a_second_one_writes_no_more()
    {
        await MakeMapAsync(Name);
        SigningLab signing = await lab.SigningAsync();
        using SignedPolicy policy = new SignedPolicy(signing.Tls).Pin(signing.Signed.Gun, signing.Notary.Address, signing.Signed.Pin);
        string[] arguments = [.. home.Arguments, $"--policy={policy.Path}", $"--trust-state-map={Name}"];
        await AdmitAsync(signing, arguments);
        JsonNode first = await MapAsync();
        (string entry, JsonNode? state) = Assert.Single(first["binaryData"]!.AsObject());
        Assert.StartsWith(signing.Signed.Gun.Replace('/', '_').Replace(':', '_'), entry, StringComparison.Ordinal);

        // What the README says of how many there is room for.
        Assert.InRange(Convert.FromBase64String((string)state!).Length, 100, ConfigMapTrustStateStore.MaxBytesForNew / 500);

        await AdmitAsync(signing, arguments);
        Assert.Equal((string?)first["metadata"]!["resourceVersion"], (string?)(await MapAsync())["metadata"]!["resourceVersion"]);
    }

    private async Task AdmitAsync(SigningLab signing, string[] arguments)
    {
        await using Guard guard = await Guard.StartAsync(lab.Cluster, arguments);
        GuardedNamespace space = await guard.NamespaceAsync();
        (await space.DryAsync(new PodBuilder("web").WithImage($"{signing.Signed.Gun}@{signing.Signed.Signed.Digest}").ToString())).Accepted();
    }

    private async Task<JsonNode> MapAsync() => (await lab.Cluster.Api.GetAsync($"{MapPath}/{Name}")).Accepted().Body;

    private async Task MakeMapAsync(string name, JsonObject? entries = null) => (await lab.Cluster.Api.CreateAsync(
        MapPath,
        new JsonObject { ["apiVersion"] = "v1", ["kind"] = "ConfigMap", ["metadata"] = new JsonObject { ["name"] = name }, ["binaryData"] = entries ?? [] }.ToJsonString())).Accepted();

    private static async Task<string> ProblemAsync(Replica replica) =>
        (await Assert.ThrowsAsync<TrustStateException>(() => replica.Store.ReadAsync(Key, TestContext.Current.CancellationToken).AsTask())).Message;

    private static TrustState State(int version) => new()
    {
        Root = Encoding.UTF8.GetBytes("""{"signed":{"_type":"Root"}}"""),
        AnchoredBy = ["anchors"],
        IsPinned = true,
        Floors = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create("timestamp", new RoleFloor(version, new string('a', 64), ["key"]))]),
        PublishedRoles = ["root", "targets"],
    };

    private static int Version(StoredTrustState? stored) => stored?.State.Floors["timestamp"].Version ?? 0;

    /// <summary>One replica's store, with a connection of its own.</summary>
    private sealed class Replica : IDisposable
    {
        private readonly ClusterAccess access;
        private readonly ApiConnection api;

        public Replica(PolicyHome home, string map)
        {
            Assert.True(ClusterAccessReader.TryReadFile(home.KubeConfig, out ClusterAccess? read, out string? problem), problem);
            access = read;
            api = new ApiConnection(access, "AdmissionGuard/test");
            Store = new ConfigMapTrustStateStore(api, home.Name, map, TimeProvider.System, _ => { });
        }

        public ConfigMapTrustStateStore Store { get; }

        public void Dispose()
        {
            Store.Dispose();
            api.Dispose();
            access.Dispose();
        }
    }
}
