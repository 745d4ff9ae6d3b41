using System.Text.Json.Nodes;
using AdmissionGuard.Notary.State;
using AdmissionGuard.Notary.Tests.Hostile;
using AdmissionGuard.Notary.Tests.Publishing;

namespace AdmissionGuard.Notary.Tests.Table;

/// <summary>What a client that remembers must see (rows 30, 32 to 43, 66): each denial must come again at every further look.</summary>
public sealed class HistoryTests(NotaryHost host)
{
    private const string Releases = "targets/releases";

    private static readonly HistoryRow[] Rows =
    [
        new(30, "body 9 in 2.root.json", Nothing, s => WrongRootVersion(s, 9), "RootVersion root"),
        new(30, "body 1 in 2.root.json", Nothing, s => WrongRootVersion(s, 1), "RootVersion root or Equivocation root"),
        new(32, "root-rollback 5 to 4", FiveRoots, FourthRootAgain, "Rollback root"),
        new(33, "root-same-version-other-bytes", Nothing, s => SameRootVersion(s), "Equivocation root"),
        new(34, "root-threshold-shrink", TwoOfTwo, OneOfOne, "RootRotation root"),
        new(35, "changed-pin-with-state", Nothing, s => s.Policy = new TrustPolicy { Anchors = Scene.PinnedTo(new string('a', 64)) }, "PinMismatch root"),
        new(36, "recreated-repository", Nothing, Recreate, "RootReplaced root"),
        new(36, "recreated-repository and the new pin", Nothing, RecreateAndPin, "RootReplaced root or Equivocation root"),
        new(37, "timestamp-rollback 5 to 4", s => s.Publisher.Timestamp.AtVersion(5), s => s.Publisher.Timestamp.AtVersion(4), "Rollback timestamp"),
        new(38, "snapshot-rollback under a newer timestamp", s => s.Publisher.Snapshot.AtVersion(5), s => s.Publisher.Snapshot.AtVersion(4), "Rollback snapshot"),
        new(39, "targets-rollback", s => s.Publisher.Targets.AtVersion(5), s => s.Publisher.Targets.AtVersion(4), "Rollback targets"),
        new(40, "delegation-rollback 5 to 3", s => Released(s).AtVersion(5), s => s.Publisher.Role(Releases).AtVersion(3), "Rollback targets/releases"),
        new(41, "equivocation of the timestamp", Nothing, s => Same(s, s.Publisher.Timestamp), "Equivocation timestamp"),
        new(41, "equivocation of the snapshot", Nothing, s => Same(s, s.Publisher.Snapshot), "Equivocation snapshot"),
        new(41, "equivocation of targets", Nothing, s => Same(s, s.Publisher.Targets), "Equivocation targets"),
        new(41, "equivocation of a delegation", s => Released(s), s => Same(s, s.Publisher.Role(Releases)), "Equivocation targets/releases"),
        new(42, "fast-forward + key rotation", FastForward, KeysReplaced, "allow image"),
        new(42, "fast-forward of a delegation + key rotation", s => Released(s).AtVersion(1_000_000), DelegationKeyReplaced, "allow released"),
        new(42, "fast-forward without key rotation", FastForward, s => s.Publisher.Timestamp.AtVersion(102), "Rollback timestamp"),
        new(42, "a key was added and none lost", FastForward, KeyAdded, "Rollback timestamp"),
        new(66, "releases-hidden", s => Released(s), s => Signer(s).Unpublished(), "RoleVanished targets/releases"),
        new(66, "releases-hidden from docker's way of looking", Lenient, s => Signer(s).Unpublished(), "RoleVanished targets/releases"),
        new(66, "releases gone and no longer declared", s => Released(s), s => NoLongerDelegated(s), "allow image"),
        new(66, "another delegation hidden", s => s.Publisher.Targets.Delegate("targets/alice").Tag("v1"), s => Alice(s).Unpublished(), "RoleVanished targets/alice"),
    ];

    public static TheoryData<string> Titles => HistoryRow.Titles(Rows);

    [Theory]
    [MemberData(nameof(Titles))]
    public async Task Is_answered_as_the_specification_says_every_time(string row)
    {
        using Scene scene = new(host);
        (_, _, Action<Scene> before, Action<Scene> after, string expected) = HistoryRow.Find(Rows, row);
        before(scene);
        scene.Publish();
        Assert.NotNull((await scene.LookAsync()).Target);
        TrustState trusted = (await scene.Store.ReadAsync(scene.StateKey, TestContext.Current.CancellationToken))!.State;
        after(scene);
        scene.Publish();
        (await scene.LookAsync()).Is(expected);
        (await scene.LookAsync()).Is(expected);
        scene.RestartClient();
        (await scene.LookAsync()).Is(expected);
        if (!expected.StartsWith("allow", StringComparison.Ordinal))
        {
            // Row 43: nothing is remembered of a run that failed.
            Assert.Equal(trusted, (await scene.Store.ReadAsync(scene.StateKey, TestContext.Current.CancellationToken))!.State);
        }
    }

    [Fact]
    public async Task Row_43_After_a_failure_the_state_is_as_before_though_the_timestamp_was_good()
    {
        using Scene scene = new(host);
        scene.Publish();
        await scene.LookAsync();
        StoredTrustState before = (await scene.Store.ReadAsync(scene.StateKey, TestContext.Current.CancellationToken))!;
        scene.Publisher.Targets.Tampered(targets => targets["targets"] = new JsonObject());
        scene.Publish();
        (await scene.LookAsync()).Is("Threshold targets");
        Assert.Equal(before, await scene.Store.ReadAsync(scene.StateKey, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Row_36_An_operator_accepts_a_new_repository_by_a_reset()
    {
        using Scene scene = new(host);
        scene.Publish();
        await scene.LookAsync();
        RecreateAndPin(scene);
        scene.Publish();
        await scene.Store.ResetAsync(scene.StateKey, TestContext.Current.CancellationToken);
        scene.RestartClient();
        (await scene.LookAsync()).Is("allow image");
    }

    private static void Nothing(Scene s) => _ = s;

    private static SignerPlan Released(Scene s) => s.Publisher.Targets.Delegate(Releases).Tag("v1", "released");

    private static SignerPlan Signer(Scene s) => (SignerPlan)s.Publisher.Role(Releases);

    private static void NoLongerDelegated(Scene s)
    {
        Signer(s).Unpublished().Undeclared();
        s.Publisher.Targets.Touch();
    }

    private static SignerPlan Alice(Scene s) => (SignerPlan)s.Publisher.Role("targets/alice");

    private static void Lenient(Scene s)
    {
        Released(s);
        s.Policy = s.Policy with { Releases = ReleasesMode.Docker };
    }

    private static void WrongRootVersion(Scene s, int version)
    {
        s.Publisher.RotateRoot();
        s.Publisher.Root.AtVersion(version);
        s.Publish();
        s.Notary.Put("2.root.json", s.Published["root"].Bytes);
    }

    private static void FiveRoots(Scene s)
    {
        for (int version = 1; version < 5; version++)
        {
            s.Publish();
            s.Publisher.RotateRoot();
        }
    }

    private static void FourthRootAgain(Scene s)
    {
        s.Publisher.Root.Reissue(s.Publisher.Root.Earlier(4));
        s.Notary.Forget("5.root.json");
    }

    private static void SameRootVersion(Scene s)
    {
        s.Publisher.RotateRoot();
        s.Publisher.Root.AtVersion(1);
    }

    private static void TwoOfTwo(Scene s) => s.Publisher.Root.WithKeys(s.Publisher.RootKey, s.Publisher.NewRootKey()).WithThreshold(2);

    private static void OneOfOne(Scene s) => s.Publisher.Root.WithKeys(s.Publisher.RootKey).WithThreshold(1);

    private static void Recreate(Scene s)
    {
        s.Notary.ForgetAll();
        s.Publisher = new Publisher(Scene.Gun);
    }

    private static void RecreateAndPin(Scene s)
    {
        Recreate(s);
        s.Policy = new TrustPolicy { Anchors = Scene.Pinned(s.Publisher.RootKey) };
    }

    private static void Same(Scene s, RolePlan role) => role.AtVersion(role.Version).ExpiringAt(role.Expires.AddMinutes(1));

    private static void FastForward(Scene s)
    {
        s.Publisher.Timestamp.AtVersion(1_000_000);
        s.Publisher.Snapshot.AtVersion(1_000_000);
    }

    private static void KeysReplaced(Scene s)
    {
        s.Publisher.RotateKeyOf(s.Publisher.Timestamp.AtVersion(102));
        s.Publisher.RotateKeyOf(s.Publisher.Snapshot.AtVersion(102));
    }

    private static void KeyAdded(Scene s)
    {
        s.Publisher.Timestamp.AtVersion(102).WithKeys([.. s.Publisher.Timestamp.Keys, PublisherKey.Ecdsa()]);
        s.Publisher.Root.SignedByItsKeys();
    }

    private static void DelegationKeyReplaced(Scene s)
    {
        s.Publisher.Role(Releases).AtVersion(102).WithKeys(PublisherKey.Ecdsa());
        s.Publisher.Targets.Touch();
    }
}
