using System.Collections.Immutable;
using System.Text;
using AdmissionGuard.Kubernetes.Api;
using AdmissionGuard.Kubernetes.Tests.Api;
using AdmissionGuard.Kubernetes.Tests.ScriptedApi;
using AdmissionGuard.Kubernetes.TrustStates;
using AdmissionGuard.Notary;
using AdmissionGuard.Notary.State;
using Microsoft.Extensions.Time.Testing;

namespace AdmissionGuard.Kubernetes.Tests.TrustStates;

public sealed class ConfigMapTrustStateStoreTests : IAsyncLifetime
{
    private readonly FakeTimeProvider clock = new();
    private readonly List<int> fillings = [];
    private readonly List<ApiConnection> connections = [];
    private MapServer server = null!;
    private ConfigMapTrustStateStore store = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        server = await MapServer.StartAsync();
        store = NewStore();
    }

    public async ValueTask DisposeAsync()
    {
        store.Dispose();
        connections.ForEach(connection => connection.Dispose());
        await server.DisposeAsync();
    }

    [Fact]
    public async Task An_empty_ConfigMap_knows_nothing() => Assert.Null(await store.ReadAsync(Key(), Token));

    [Fact]
    public async Task What_one_replica_writes_another_reads_whole()
    {
        Assert.True(await store.TryWriteAsync(Key(), State(5), null, Token));
        using ConfigMapTrustStateStore other = NewStore();
        Assert.Equal(State(5), (await other.ReadAsync(Key(), Token))!.State);
        Assert.Null(await other.ReadAsync(Key("reg.example/other"), Token));
        Assert.Null(await other.ReadAsync(Key() with { Server = "https://other.example.com" }, Token));
    }

    [Fact]
    public async Task Row_89_Of_two_replicas_that_read_the_same_state_the_second_is_told_to_read_again()
    {
        using ConfigMapTrustStateStore other = NewStore();
        await store.TryWriteAsync(Key(), State(5), null, Token);
        string revision = (await store.ReadAsync(Key(), Token))!.Revision;
        Assert.Equal(revision, (await other.ReadAsync(Key(), Token))!.Revision);
        Assert.True(await other.TryWriteAsync(Key(), State(9), revision, Token));
        Assert.False(await store.TryWriteAsync(Key(), State(6), revision, Token));
        Assert.Equal(9, Version(await store.ReadAsync(Key(), Token)));
    }

    [Fact]
    public async Task Row_89_Many_replicas_at_once_never_lower_a_floor()
    {
        ConfigMapTrustStateStore[] replicas = [NewStore(), NewStore(), NewStore()];
        await Parallel.ForEachAsync(Enumerable.Range(1, 30), Token, async (version, cancellation) =>
        {
            ConfigMapTrustStateStore replica = replicas[version % replicas.Length];
            while (true)
            {
                StoredTrustState? now = await replica.ReadAsync(Key(), cancellation);
                if (Version(now) >= version || await replica.TryWriteAsync(Key(), State(version), now?.Revision, cancellation))
                {
                    return;
                }
            }
        });
        clock.Advance(ConfigMapTrustStateStore.LookAgain);
        Assert.Equal(30, Version(await store.ReadAsync(Key(), Token)));
        Array.ForEach(replicas, replica => replica.Dispose());
    }

    [Fact]
    public async Task A_repository_that_somebody_else_wrote_meanwhile_is_no_reason_to_verify_again()
    {
        await store.ReadAsync(Key(), Token);
        server.BeforePatch = () => server.Put("another", [1, 2, 3]);
        Assert.True(await store.TryWriteAsync(Key(), State(5), null, Token));
        Assert.Equal(["GET", "PATCH 1", "GET", "PATCH 2"], server.Seen);
        Assert.True(server.Entries.ContainsKey("another"));
    }

    [Fact]
    public async Task A_ConfigMap_that_changes_each_time_is_given_up()
    {
        void Disturb()
        {
            server.Put("another", [1]);
            server.BeforePatch = Disturb;
        }

        server.BeforePatch = Disturb;
        TrustStateException refusal = await Assert.ThrowsAsync<TrustStateException>(() => store.TryWriteAsync(Key(), State(5), null, Token).AsTask());
        Assert.Equal("try again", refusal.Remedy);
    }

    [Fact]
    public async Task Only_a_changed_ConfigMap_is_read_again_and_its_version_is_asked_once_a_second()
    {
        await store.TryWriteAsync(Key(), State(5), null, Token);
        await store.ReadAsync(Key(), Token);
        clock.Advance(ConfigMapTrustStateStore.LookAgain);
        await store.ReadAsync(Key(), Token);
        await store.ReadAsync(Key(), Token);
        Assert.Equal(["GET", "PATCH 1", "GET metadata"], server.Seen);

        using ConfigMapTrustStateStore other = NewStore();
        await other.TryWriteAsync(Key(), State(9), (await other.ReadAsync(Key(), Token))!.Revision, Token);
        server.ForgetSeen();
        clock.Advance(ConfigMapTrustStateStore.LookAgain);
        Assert.Equal(9, Version(await store.ReadAsync(Key(), Token)));
        Assert.Equal(["GET metadata", "GET"], server.Seen);
    }

    [Fact]
    public async Task After_a_reset_nothing_is_known_of_that_repository()
    {
        await store.TryWriteAsync(Key(), State(5), null, Token);
        await store.TryWriteAsync(Key("reg.example/other"), State(7), null, Token);
        Assert.True(await store.ResetAsync(Key(), Token));
        Assert.Null(await store.ReadAsync(Key(), Token));
        Assert.False(await store.ResetAsync(Key(), Token));
        Assert.Equal(7, Version(await store.ReadAsync(Key("reg.example/other"), Token)));
    }

    [Fact]
    public async Task What_an_operator_took_away_is_not_written_over_by_who_saw_it_before()
    {
        await store.TryWriteAsync(Key(), State(5), null, Token);
        string revision = (await store.ReadAsync(Key(), Token))!.Revision;
        server.Put(Assert.Single(server.Entries).Key, null);
        Assert.False(await store.TryWriteAsync(Key(), State(6), revision, Token));
    }

    [Theory]
    [InlineData(404, "does not exist", "create it empty")]
    [InlineData(403, "answered 403", "get and patch")]
    public async Task A_ConfigMap_that_cannot_be_read_is_never_taken_for_an_empty_one(int status, string message, string remedy)
    {
        await store.TryWriteAsync(Key(), State(5), null, Token);
        clock.Advance(ConfigMapTrustStateStore.LookAgain);
        server.Otherwise = async call =>
        {
            await call.FailAsync(status);
            return true;
        };
        foreach (ConfigMapTrustStateStore replica in new[] { store, NewStore() })
        {
            TrustStateException refusal = await Assert.ThrowsAsync<TrustStateException>(() => replica.ReadAsync(Key(), Token).AsTask());
            Assert.Contains("ConfigMap guard/states", refusal.Message, StringComparison.Ordinal);
            Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
            Assert.Contains(remedy, refusal.Remedy, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_connection_that_breaks_is_tried_once_more()
    {
        bool isBroken = true;
        server.Otherwise = call =>
        {
            bool now = isBroken;
            isBroken = false;
            if (now)
            {
                call.Drop();
            }

            return Task.FromResult(now);
        };
        Assert.True(await store.TryWriteAsync(Key(), State(5), null, Token));
    }

    [Fact]
    public async Task A_silent_API_server_is_waited_for_three_seconds()
    {
        TaskCompletionSource asked = new();
        server.Otherwise = _ =>
        {
            asked.TrySetResult();
            return Task.FromResult(true);
        };
        Task<StoredTrustState?> read = store.ReadAsync(Key(), Token).AsTask();
        await asked.Task.WaitAsync(Soon.Patience, Token);
        clock.Advance(ConfigMapTrustStateStore.Patience);
        TrustStateException refusal = await Assert.ThrowsAsync<TrustStateException>(() => read);
        Assert.Contains("in time", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("damaged")]
    [InlineData("\0\0\0\u0005damaged")]
    [InlineData("\u007f\u007f\u007f\u007fdamaged")]
    public async Task An_entry_that_cannot_be_read_is_told_with_how_to_take_it_away(string text)
    {
        await store.TryWriteAsync(Key(), State(5), null, Token);
        string entry = Assert.Single(server.Entries).Key;
        server.Put(entry, Encoding.Latin1.GetBytes(text));
        clock.Advance(ConfigMapTrustStateStore.LookAgain);
        TrustStateException refusal = await Assert.ThrowsAsync<TrustStateException>(() => store.ReadAsync(Key(), Token).AsTask());
        Assert.Contains("damaged", refusal.Message, StringComparison.Ordinal);
        Assert.Contains($$$"""kubectl -n guard patch configmap states --type merge -p '{"binaryData":{"{{{entry}}}":null}}'""", refusal.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_entry_of_another_repository_is_told()
    {
        await store.TryWriteAsync(Key(), State(5), null, Token);
        byte[] bytes = Convert.FromBase64String((string)server.Entries.Single().Value!);
        await store.TryWriteAsync(Key("reg.example/other"), State(5), null, Token);
        server.Put(server.Entries.Single(entry => entry.Key.Contains("other", StringComparison.Ordinal)).Key, bytes);
        clock.Advance(ConfigMapTrustStateStore.LookAgain);
        TrustStateException refusal = await Assert.ThrowsAsync<TrustStateException>(() => store.ReadAsync(Key("reg.example/other"), Token).AsTask());
        Assert.Contains("another repository", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_ConfigMap_takes_no_new_repository_and_forgets_none()
    {
        await store.TryWriteAsync(Key(), State(5), null, Token);
        server.Put("others", new byte[ConfigMapTrustStateStore.MaxBytesForNew]);
        clock.Advance(ConfigMapTrustStateStore.LookAgain);
        TrustStateException refusal = await Assert.ThrowsAsync<TrustStateException>(() => store.TryWriteAsync(Key("reg.example/new"), State(1), null, Token).AsTask());
        Assert.Contains("is full with the states of 2 repositories", refusal.Message, StringComparison.Ordinal);

        Assert.True(await store.TryWriteAsync(Key(), State(6), (await store.ReadAsync(Key(), Token))!.Revision, Token));
        Assert.Equal(6, Version(await store.ReadAsync(Key(), Token)));
    }

    [Fact]
    public async Task What_is_there_may_not_grow_beyond_what_an_API_server_takes()
    {
        await store.TryWriteAsync(Key(), State(5), null, Token);
        server.Put("others", new byte[ConfigMapTrustStateStore.MaxBytes]);
        clock.Advance(ConfigMapTrustStateStore.LookAgain);
        string revision = (await store.ReadAsync(Key(), Token))!.Revision;
        await Assert.ThrowsAsync<TrustStateException>(() => store.TryWriteAsync(Key(), State(6), revision, Token).AsTask());
        Assert.True(await store.ResetAsync(Key(), Token));
    }

    [Fact]
    public async Task How_full_it_is_is_told_before_it_is_full()
    {
        await store.TryWriteAsync(Key(), State(5), null, Token);
        Assert.Empty(fillings);
        server.Put("others", new byte[ConfigMapTrustStateStore.MaxBytesForNew * 9 / 10]);
        clock.Advance(ConfigMapTrustStateStore.LookAgain);
        await store.TryWriteAsync(Key("reg.example/new"), State(1), null, Token);
        Assert.Equal(90, Assert.Single(fillings));
    }

    [Fact]
    public async Task One_repository_may_not_fill_it()
    {
        byte[] noise = new byte[2 * ConfigMapTrustStateStore.MaxStateBytes];
        new Random(7).NextBytes(noise);
        TrustStateException refusal = await Assert.ThrowsAsync<TrustStateException>(
            () => store.TryWriteAsync(Key(), State(1) with { Root = noise }, null, Token).AsTask());
        Assert.Contains("reg.example/demo/app", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(server.Seen);
    }

    [Fact]
    public async Task A_repository_is_recognised_by_its_entry()
    {
        await store.TryWriteAsync(Key("reg.example:5000/a/b__c"), State(1), null, Token);
        await store.TryWriteAsync(Key("reg.example/" + new string('x', 240)), State(1), null, Token);
        Assert.StartsWith("reg.example_5000_a_b__c-", server.Entries.First().Key, StringComparison.Ordinal);
        Assert.All(server.Entries, entry => Assert.Matches("^[-._a-zA-Z0-9]{1,253}$", entry.Key));
    }

    private ConfigMapTrustStateStore NewStore()
    {
        ApiConnection connection = server.Server.Connect();
        connections.Add(connection);
        return new ConfigMapTrustStateStore(connection, "guard", "states", clock, fillings.Add);
    }

    private static TrustStateKey Key(string gun = "reg.example/demo/app") => new("https://notary.example.com", new Gun(gun));

    private static TrustState State(int version) => new()
    {
        Root = Encoding.UTF8.GetBytes("""{"signed":{"_type":"Root"}}"""),
        AnchoredBy = ["anchors"],
        IsPinned = true,
        Floors = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create("timestamp", new RoleFloor(version, new string('a', 64), ["key"]))]),
        PublishedRoles = ["root", "targets"],
    };

    private static int Version(StoredTrustState? stored) => stored?.State.Floors["timestamp"].Version ?? 0;
}
