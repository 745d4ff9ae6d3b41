using AdmissionGuard.Notary.Anchors;
using AdmissionGuard.Notary.Collections;
using AdmissionGuard.Notary.Tests.Publishing;

namespace AdmissionGuard.Notary.Tests.Verification;

/// <summary>Which roots are trusted, and how the chain of roots is followed.</summary>
public sealed class RootTests
{
    private readonly Bench bench = new();

    [Fact]
    public async Task A_pin_of_the_first_root_still_holds_after_rotations_and_says_that_it_is_old()
    {
        PublishRotations(6);
        TrustedCollection collection = await bench.LoadAsync();
        Assert.Equal(new AnchorMatch(PinMatch.ScopedKeyId, bench.Publisher.RootKey.Id, 1), collection.Anchor);
        Assert.Contains(collection.Notes, n => n.StartsWith("the pin is old", StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_an_old_pin_was_followed_once_the_warm_way_is_one_request()
    {
        PublishRotations(6);
        await bench.LoadAsync();
        bench.Server.ForgetAsked();
        await bench.LoadAsync();
        Assert.Equal(["timestamp.json"], bench.Server.Asked);
    }

    [Fact]
    public async Task A_pin_of_the_newest_root_needs_no_older_one()
    {
        PublisherKey newest = PublishRotations(6);
        bench.Policy = bench.Policy with { Anchors = Bench.Pinning(newest.Id) };
        TrustedCollection collection = await bench.LoadAsync();
        Assert.Empty(collection.Notes);
        Assert.Equal(5, bench.Server.Asked.Count);
    }

    [Fact]
    public async Task An_old_pin_is_not_followed_where_the_policy_says_so()
    {
        PublishRotations(1);
        bench.Policy = bench.Policy with { FollowRootRotation = false };
        Assert.Equal(TrustReason.PinMismatch, (await bench.RefusedAsync()).Reason);
    }

    [Fact]
    public async Task A_rotation_after_the_first_look_is_followed_without_starting_again()
    {
        await bench.Publish().LoadAsync();
        bench.Publisher.RotateRoot();
        bench.Server.ForgetAsked();
        TrustedCollection collection = await bench.Publish().LoadAsync();
        Assert.Equal(2, collection.Roles[0].Version);
        Assert.DoesNotContain("root.json", bench.Server.Asked);
    }

    [Fact]
    public async Task A_root_rotated_between_two_requests_costs_one_restart()
    {
        Publication first = bench.Publisher.Publish();
        bench.Server.Serve(first).On("timestamp.json", _ =>
        {
            bench.Server.Honest();
            bench.Publisher.RotateKeyOf(bench.Publisher.Timestamp);
            bench.Publisher.RotateRoot();
            bench.Publish();
            return Task.FromResult<Notary.Sources.MetadataReading?>(null);
        });
        TrustedCollection collection = await bench.LoadAsync();
        Assert.Equal(2, collection.Roles[0].Version);
        Assert.Equal(2, bench.Server.Asked.Count(a => a == "timestamp.json"));
    }

    [Fact]
    public async Task A_signature_that_no_newer_root_explains_is_refused_after_one_restart()
    {
        bench.Publisher.Timestamp.SignedBy(PublisherKey.Ecdsa());
        TrustFailure failure = await bench.Publish().RefusedAsync();
        Assert.Equal((TrustReason.Threshold, "timestamp"), (failure.Reason, failure.Role));
        Assert.Equal(2, bench.Server.Asked.Count(a => a == "timestamp.json"));
    }

    [Fact]
    public async Task Changed_pins_hold_at_once_whatever_is_remembered()
    {
        await bench.Publish().LoadAsync();
        bench.Policy = bench.Policy with { Anchors = Bench.Pinning(new string('a', 64)) };
        Assert.Equal(TrustReason.PinMismatch, (await bench.RefusedAsync()).Reason);
    }

    [Fact]
    public async Task An_old_pin_is_not_followed_by_somebody_who_saw_the_first_root_either()
    {
        bench.Policy = bench.Policy with { FollowRootRotation = false };
        await bench.Publish().LoadAsync();
        bench.Publisher.RotateRoot();
        Assert.Equal(TrustReason.PinMismatch, (await bench.Publish().RefusedAsync()).Reason);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stolen_root_key_that_was_taken_away_is_not_trusted_again_when_an_old_root_is_hidden(bool skips)
    {
        bench.Publish();
        bench.Publisher.RotateRoot();
        await bench.Publish().LoadAsync();
        byte[] remembered = bench.States.State!.Root.ToArray();
        bench.Server.Serve(Forged(skips)).Hide("1.root.json", times: 1).Hide("2.root.json", times: skips ? int.MaxValue : 0);
        bench.NewProcess();

        Assert.Equal(TrustReason.RootRotation, (await bench.RefusedAsync()).Reason);
        Assert.Equal(remembered, bench.States.State!.Root.ToArray());
    }

    [Fact]
    public async Task An_old_root_that_is_hidden_leaves_nothing_to_trust()
    {
        PublishRotations(1);
        await bench.LoadAsync();
        bench.Server.Forget("1.root.json");
        bench.NewProcess();
        Assert.Equal(TrustReason.RootChainIncomplete, (await bench.RefusedAsync()).Reason);
    }

    [Fact]
    public async Task A_newer_root_that_follows_from_the_remembered_one_is_trusted_by_a_second_pin()
    {
        bench.Publish();
        PublisherKey second = bench.Publisher.RotateRoot();
        bench.Publish();
        PublisherKey third = bench.Publisher.NewRootKey();
        bench.Policy = bench.Policy with { Anchors = Bench.Pinning(bench.Publisher.RootKey.Id, third.Id) };
        await bench.LoadAsync();
        bench.Publisher.Root.WithKeys(third).SignedBy(second, third);
        bench.Publish();
        bench.Server.Forget("1.root.json");
        bench.NewProcess();
        Assert.Equal(3, (await bench.LoadAsync()).Anchor.RootVersion);
    }

    [Fact]
    public async Task First_use_does_not_begin_anew_when_the_policy_becomes_stricter()
    {
        PublisherKey wide = bench.Publisher.StartWithRootKey(c => c.CommonNames = ["registry.example.com/team/*"]);
        bench.Policy = new TrustPolicy { Anchors = new TrustAnchors { TrustOnFirstUse = true }, AllowWildcardName = true };
        await bench.Publish().LoadAsync();
        Publisher other = new(Bench.Name);
        other.Root.AtVersion(2);
        bench.Server.Serve(other.Publish());
        bench.Policy = bench.Policy with { AllowWildcardName = false };
        Assert.Equal(TrustReason.RootRotation, (await bench.RefusedAsync()).Reason);
        Assert.NotEqual(wide, other.RootKey);
    }

    [Fact]
    public async Task A_pin_moved_to_a_newer_root_begins_anew_from_there()
    {
        await bench.Publish().LoadAsync();
        PublisherKey newest = bench.Publisher.RotateRoot();
        bench.Publish();
        bench.Policy = bench.Policy with { Anchors = Bench.Pinning(newest.Id) };
        Assert.Equal(2, (await bench.LoadAsync()).Anchor.RootVersion);
    }

    [Fact]
    public async Task A_repository_created_anew_waits_for_an_operator()
    {
        await bench.Publish().LoadAsync();
        Publisher other = new(Bench.Name);
        bench.Server.Serve(other.Publish());
        Assert.Equal(TrustReason.RootReplaced, (await bench.RefusedAsync()).Reason);
        bench.Policy = bench.Policy with { Anchors = Bench.Pinning(other.RootKey.Id) };
        Assert.Equal(TrustReason.RootReplaced, (await bench.RefusedAsync()).Reason);
        await bench.States.ResetAsync(new Notary.State.TrustStateKey("https://notary.example.com", new Gun(Bench.Name)), TestContext.Current.CancellationToken);
        await bench.LoadAsync();
    }

    [Fact]
    public async Task First_use_is_remembered_and_not_repeated()
    {
        bench.Policy = new TrustPolicy { Anchors = new TrustAnchors { TrustOnFirstUse = true } };
        TrustedCollection collection = await bench.Publish().LoadAsync();
        Assert.Equal(PinMatch.FirstUse, collection.Anchor.Match);
        bench.Server.Serve(new Publisher(Bench.Name).Publish());
        bench.NewProcess();
        Assert.Equal(TrustReason.RootReplaced, (await bench.RefusedAsync()).Reason);
    }

    [Fact]
    public async Task Without_any_anchor_nothing_is_asked_and_nothing_trusted()
    {
        bench.Policy = new TrustPolicy { Anchors = new TrustAnchors() };
        Assert.Equal(TrustReason.NoPin, (await bench.Publish().RefusedAsync()).Reason);
        Assert.Empty(bench.Server.Asked);
    }

    [Fact]
    public async Task A_missing_root_breaks_the_chain()
    {
        PublishRotations(2);
        bench.Server.Forget("2.root.json");
        Assert.Equal(TrustReason.RootChainIncomplete, (await bench.RefusedAsync()).Reason);
    }

    [Fact]
    public async Task A_missing_root_is_skipped_when_the_old_keys_signed_the_newest()
    {
        bench.Publish();
        PublisherKey second = bench.Publisher.RotateRoot();
        bench.Publish();
        PublisherKey third = bench.Publisher.RotateRoot();
        bench.Publisher.Root.SignedBy(bench.Publisher.RootKey, second, third);
        bench.Publish();
        bench.Server.Forget("2.root.json");
        Assert.Equal(3, (await bench.LoadAsync()).Roles[0].Version);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_new_root_is_signed_by_the_old_keys_and_by_its_own(bool byNew)
    {
        await bench.Publish().LoadAsync();
        PublisherKey next = bench.Publisher.RotateRoot();
        bench.Publisher.Root.SignedBy(byNew ? next : bench.Publisher.RootKey);
        Assert.Equal(TrustReason.RootRotation, (await bench.Publish().RefusedAsync()).Reason);
    }

    [Fact]
    public async Task Roots_on_the_way_may_be_expired_with_their_certificates()
    {
        bench.Publisher.Root.Expired();
        bench.Publish();
        bench.Publisher.Root.Honest();
        bench.Publisher.RotateRoot(c => c.NotAfter = Times.Start.AddDays(-1));
        bench.Publisher.Root.Expired();
        bench.Publish();
        bench.Publisher.Root.Honest();
        bench.Publisher.RotateRoot();
        Assert.Equal(3, (await bench.Publish().LoadAsync()).Roles[0].Version);
    }

    [Theory]
    [InlineData(-1, TrustReason.RootCertExpired)]
    [InlineData(0, null)]
    public async Task The_newest_root_has_a_certificate_that_is_valid_now(int days, TrustReason? expected)
    {
        PublisherKey key = bench.Publisher.StartWithRootKey(c => c.NotAfter = Times.Start.AddDays(days).AddHours(1));
        bench.Policy = bench.Policy with { Anchors = Bench.Pinning(key.Id) };
        Assert.Equal(expected, (await bench.Publish().ReadAsync()).Failure?.Reason);
    }

    [Fact]
    public async Task The_least_root_version_of_the_policy_holds()
    {
        bench.Policy = bench.Policy with { MinRootVersion = 2 };
        Assert.Equal(TrustReason.RootVersion, (await bench.Publish().RefusedAsync()).Reason);
        bench.Publisher.RotateRoot();
        await bench.Publish().LoadAsync();
    }

    [Fact]
    public async Task A_chain_of_more_than_64_new_roots_needs_a_newer_pin()
    {
        await bench.Publish().LoadAsync();
        PublishRotations(65);
        Assert.Equal(TrustReason.LimitExceeded, (await bench.RefusedAsync()).Reason);
    }

    /// <summary>What somebody publishes who has the first root key: other keys under a root of version 3.</summary>
    private Publication Forged(bool skips)
    {
        Publisher thief = new(Bench.Name);
        PublisherKey stolen = bench.Publisher.RootKey;
        if (!skips)
        {
            thief.Root.AtVersion(2).SignedBy(stolen, thief.RootKey);
            bench.Server.Serve(thief.Publish());
        }

        PublisherKey next = skips ? thief.RootKey : thief.RotateRoot();
        thief.Root.AtVersion(3).SignedBy(stolen, thief.RootKey, next);
        return thief.Publish();
    }

    private PublisherKey PublishRotations(int count)
    {
        bench.Publish();
        PublisherKey last = bench.Publisher.RootKey;
        for (int i = 0; i < count; i++)
        {
            last = bench.Publisher.RotateRoot();
            bench.Publish();
        }

        return last;
    }
}
