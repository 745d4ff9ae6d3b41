using AdmissionGuard.Notary.Anchors;
using AdmissionGuard.Notary.Tests.Hostile;
using AdmissionGuard.Notary.Tests.Publishing;

namespace AdmissionGuard.Notary.Tests.Table;

/// <summary>Chains of roots, for a client that sees the repository for the first time (rows 3, 4, 27 to 31).</summary>
public sealed class RootChainTests(NotaryHost host) : IDisposable
{
    private readonly Scene scene = new(host);

    private Publisher Publisher => scene.Publisher;

    public void Dispose() => scene.Dispose();

    [Fact]
    public async Task Row_3_The_first_of_seven_roots_is_pinned()
    {
        SevenRoots();
        Look look = await scene.LookAsync();
        look.Is("allow image");
        Assert.Equal(1, look.Target!.Anchor.RootVersion);
        Assert.Contains(look.Target.Notes, note => note.Contains("pin", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Row_4_The_last_of_seven_roots_is_pinned()
    {
        SevenRoots();
        scene.Policy = new TrustPolicy { Anchors = Scene.Pinned(Publisher.Root.Keys) };
        Look look = await scene.LookAsync();
        look.Is("allow image");
        Assert.Equal((PinMatch.ScopedKeyId, 7), (look.Target!.Anchor.Match, look.Target.Anchor.RootVersion));
        Assert.Empty(look.Target.Notes);
    }

    [Fact]
    public async Task Row_3_An_old_pin_is_refused_where_rotation_is_not_to_be_followed()
    {
        SevenRoots();
        scene.Policy = scene.Policy with { FollowRootRotation = false };
        (await scene.LookAsync()).Is("PinMismatch root");
    }

    [Fact]
    public async Task Row_27_A_root_signed_only_by_its_new_key()
    {
        scene.Publish();
        Publisher.Root.SignedBy(Publisher.RotateRoot());
        scene.Publish();
        (await scene.LookAsync()).Is("RootRotation root");
    }

    [Fact]
    public async Task Row_27_A_root_signed_only_by_its_old_key()
    {
        scene.Publish();
        Publisher.RotateRoot();
        Publisher.Root.SignedBy(Publisher.RootKey);
        scene.Publish();
        (await scene.LookAsync()).Is("RootRotation root");
    }

    [Fact]
    public async Task Row_28_A_gap_in_the_chain()
    {
        ThreeRoots();
        scene.Notary.Forget("2.root.json");
        (await scene.LookAsync()).Is("RootChainIncomplete root");
    }

    [Fact]
    public async Task Row_29_A_gap_is_passed_over_when_the_newest_root_is_signed_by_the_oldest_key_too()
    {
        ThreeRoots(alsoBy: Publisher.RootKey);
        scene.Notary.Forget("2.root.json");
        (await scene.LookAsync()).Is("allow image");
    }

    [Theory]
    [InlineData("body")]
    [InlineData("certificate")]
    public async Task Row_31_What_has_expired_between_two_roots_does_not_matter(string what)
    {
        scene.Publish();
        Publisher.RotateRoot(shape => shape.NotAfter = what == "certificate" ? Times.Start.AddHours(-1) : shape.NotAfter);
        if (what == "body")
        {
            Publisher.Root.Expired();
        }

        scene.Publish();
        Publisher.RotateRoot();
        Publisher.Root.ExpiringAt(Times.Start.AddYears(1));
        scene.Publish();
        (await scene.LookAsync()).Is("allow image");
    }

    [Fact]
    public async Task The_chain_is_cut_where_a_root_in_it_is_for_another_repository()
    {
        scene.Publish();
        Publisher.RotateRoot(shape => shape.CommonNames = ["reg.example/demo/other"]);
        scene.Publish();
        (await scene.LookAsync()).Is("CnMismatch root");
    }

    [Fact]
    public async Task A_chain_that_never_ends_is_given_up()
    {
        scene.Publish();
        Publisher.RotateRoot();
        scene.Publish();
        for (int version = 3; version <= 80; version++)
        {
            Publisher.Root.SignedBy(Publisher.Root.Keys);
            scene.Publish();
        }

        (await scene.LookAsync()).Is("LimitExceeded root or RootChainIncomplete root or PinMismatch root");
        Assert.InRange(scene.Notary.Requests.Count, 2, 70);
    }

    private void SevenRoots()
    {
        scene.Publish();
        Publisher.RotateRoot();
        scene.Publish();
        Publisher.RotateRoot();
        scene.Publish();
        foreach (RolePlan role in (RolePlan[])[Publisher.Snapshot, Publisher.Timestamp, Publisher.Targets, Publisher.Timestamp])
        {
            Publisher.RotateKeyOf(role);
            scene.Publish();
        }

        Assert.Equal(7, Publisher.Root.Version);
    }

    private void ThreeRoots(params PublisherKey[] alsoBy)
    {
        scene.Publish();
        PublisherKey second = Publisher.RotateRoot();
        scene.Publish();
        Publisher.Root.SignedBy([second, Publisher.RotateRoot(), .. alsoBy]);
        scene.Publish();
    }
}
