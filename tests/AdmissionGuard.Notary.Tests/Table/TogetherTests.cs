using AdmissionGuard.Notary.Collections;
using AdmissionGuard.Notary.State;
using AdmissionGuard.Notary.Tests.Hostile;
using AdmissionGuard.Notary.Tests.Publishing;

namespace AdmissionGuard.Notary.Tests.Table;

/// <summary>Many at once: publishers that publish meanwhile, callers, replicas (rows 88 and 89), and how often a server is asked (row 75).</summary>
public sealed class TogetherTests(NotaryHost host) : IDisposable
{
    private readonly Scene scene = new(host);
    private readonly string folder = Directory.CreateTempSubdirectory("admissionguard-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        scene.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_repository_not_seen_before_costs_five_requests()
    {
        scene.Publish();
        (await scene.LookAsync()).Is("allow image");
        Assert.Equal(
            ["root.json", "2.root.json", "timestamp.json", Name("snapshot"), Name("targets")],
            scene.Notary.Paths);
    }

    [Fact]
    public async Task A_repository_that_has_not_changed_costs_one_request()
    {
        scene.Publish();
        await scene.LookAsync();
        scene.Notary.ForgetRequests();
        (await scene.LookAsync()).Is("allow image");
        Assert.Equal(["timestamp.json"], scene.Notary.Paths);
    }

    [Fact]
    public async Task A_new_process_with_the_old_state_costs_at_most_four_requests()
    {
        scene.Publish();
        await scene.LookAsync();
        scene.RestartClient();
        scene.Notary.ForgetRequests();
        (await scene.LookAsync()).Is("allow image");
        Assert.InRange(scene.Notary.Requests.Count, 3, 4);
    }

    [Fact]
    public async Task A_thousand_tags_cost_no_further_request()
    {
        for (int number = 0; number < 1000; number++)
        {
            scene.Publisher.Targets.Tag($"v{number}", $"content {number}");
        }

        scene.Publish();
        TrustedCollection collection = (await scene.LoadAsync()).Collection!;
        scene.Notary.ForgetRequests();
        Assert.All(
            Enumerable.Range(0, 1000),
            number => Assert.Equal(Scene.Digest($"content {number}"), collection.Lookup($"v{number}", null).Target!.Digest));
        Assert.Empty(scene.Notary.Requests);
    }

    [Fact]
    public async Task Two_hundred_callers_share_one_verification()
    {
        scene.Publish();
        TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        scene.Notary.Before("root.json", () => all.Task);
        Task<Look>[] looks = [.. Enumerable.Range(0, 200).Select(_ => scene.LookAsync())];
        all.SetResult();
        Assert.All(await Task.WhenAll(looks), look => look.Is("allow image"));
        Assert.Equal(5, scene.Notary.Requests.Count);
    }

    [Fact]
    public async Task Row_75_Of_four_hundred_delegations_only_what_is_needed_is_asked_for()
    {
        PublisherKey key = PublisherKey.Ecdsa();
        scene.Publisher.Targets.Delegate("targets/releases", key).Tag("v1", "released");
        for (int number = 0; number < 400; number++)
        {
            scene.Publisher.Targets.Delegate($"targets/signer{number}", key);
        }

        scene.Publish();
        (await scene.LookAsync()).Is("allow released");
        Assert.InRange(scene.Notary.Requests.Count, 5, 6);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Row_88_A_root_rotated_between_two_requests_is_followed(bool warm)
    {
        scene.Publish();
        if (warm)
        {
            await scene.LookAsync();
        }

        scene.Notary.ForgetRequests().Before("timestamp.json", RotateAndPublish);
        (await scene.LookAsync()).Is("allow image");
        Assert.Equal(2, scene.Notary.Paths.Count(path => path == "timestamp.json"));
    }

    [Fact]
    public async Task Row_88_A_root_that_rotates_without_end_is_given_up()
    {
        scene.Publish();
        int rotations = 0;
        scene.Notary.On("timestamp.json", async context =>
        {
            rotations++;
            await Answers.Bytes(scene.Published["timestamp"].Bytes)(context);
            await RotateAndPublish();
        });
        await scene.LookAsync();
        rotations = 0;
        (await scene.LookAsync()).Is("Threshold timestamp or allow image");
        Assert.InRange(rotations, 1, 2);
    }

    [Fact]
    public async Task Row_88_A_publication_between_two_requests_does_not_matter()
    {
        Publication first = scene.Publish();
        scene.Notary.Before($"snapshot.{first["snapshot"].Sha256}.json", () =>
        {
            scene.Publisher.Targets.Tag("v1", "newer");
            scene.Publish();
            return Task.CompletedTask;
        });
        (await scene.LookAsync()).Is("allow image");
        (await scene.LookAsync()).Is("allow newer");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Row_89_A_replica_that_began_earlier_and_ends_later_lowers_no_floor(bool inFiles)
    {
        scene.Store = inFiles ? new FileTrustStateStore(folder, TimeProvider.System) : new InMemoryTrustStateStore();
        Publication first = scene.Publish();
        scene.Notary.Before($"targets.{first["targets"].Sha256}.json", async () =>
        {
            scene.Publisher.Targets.Tag("v1", "newer");
            scene.Publisher.Timestamp.AtVersion(50);
            scene.Publish();
            Assert.NotNull((await scene.NewClient().LoadAsync(new Gun(Scene.Gun), scene.Policy, Token)).Collection);
        });
        await scene.LookAsync();
        TrustState state = (await scene.Store.ReadAsync(scene.StateKey, Token))!.State;
        Assert.Equal((50, 2), (state.Floors["timestamp"].Version, state.Floors["targets"].Version));
        Assert.Equal(scene.Published["targets"].Sha256, state.Floors["targets"].Sha256);
    }

    [Fact]
    public async Task A_damaged_state_is_a_refusal_that_says_which_file()
    {
        FileTrustStateStore store = new(folder, TimeProvider.System);
        scene.Store = store;
        scene.Publish();
        await scene.LookAsync();
        await File.WriteAllTextAsync(store.PathOf(scene.StateKey), "{}", Token);
        scene.RestartClient();
        Look look = await scene.LookAsync();
        look.Is("StateUnavailable");
        Assert.Contains(store.PathOf(scene.StateKey), look.Failure!.Message, StringComparison.Ordinal);
    }

    private string Name(string role) => $"{role}.{scene.Published[role].Sha256}.json";

    private Task RotateAndPublish()
    {
        scene.Publisher.RotateKeyOf(scene.Publisher.Timestamp);
        scene.Publish();
        return Task.CompletedTask;
    }
}
