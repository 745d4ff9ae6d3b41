using AdmissionGuard.Notary.Collections;
using AdmissionGuard.Notary.State;
using AdmissionGuard.Notary.Tests.Publishing;

namespace AdmissionGuard.Notary.Tests.Verification;

/// <summary>Nothing goes back behind what was trusted, and nothing is trusted before everything is verified.</summary>
public sealed class RollbackTests
{
    private readonly Bench bench = new();

    [Theory]
    [InlineData("timestamp")]
    [InlineData("snapshot")]
    [InlineData("targets")]
    [InlineData("targets/releases")]
    public async Task An_older_file_is_refused_every_time(string role)
    {
        bench.Publisher.Targets.Delegate("targets/releases").Tag("v1");
        bench.Publisher.Role(role).AtVersion(5);
        await bench.Publish().LoadAsync();
        int newest = bench.Publisher.Timestamp.Version;
        bench.Publisher.Role(role).AtVersion(4);
        if (role != "timestamp")
        {
            bench.Publisher.Timestamp.AtVersion(newest + 1);
        }

        bench.Publish();
        for (int run = 0; run < 2; run++)
        {
            TrustFailure failure = await bench.RefusedAsync();
            Assert.Equal((TrustReason.Rollback, role), (failure.Reason, failure.Role));
            bench.NewProcess();
        }
    }

    [Theory]
    [InlineData("timestamp")]
    [InlineData("snapshot")]
    [InlineData("targets")]
    [InlineData("targets/releases")]
    public async Task Another_file_of_the_same_version_is_refused(string role)
    {
        bench.Publisher.Targets.Delegate("targets/releases").Tag("v1");
        await bench.Publish().LoadAsync();
        bench.Publisher.Role(role).AtVersion(bench.Publisher.Role(role).Version).Body(s => s["note"] = "other");
        TrustFailure failure = await bench.Publish().RefusedAsync();
        Assert.Equal((TrustReason.Equivocation, role), (failure.Reason, failure.Role));
    }

    [Fact]
    public async Task A_version_driven_up_counts_no_longer_once_its_key_is_taken_away()
    {
        bench.Publisher.Timestamp.AtVersion(1_000_000);
        bench.Publisher.Snapshot.AtVersion(1_000_000);
        await bench.Publish().LoadAsync();
        bench.Publisher.RotateKeyOf(bench.Publisher.Timestamp);
        bench.Publisher.RotateKeyOf(bench.Publisher.Snapshot);
        bench.Publisher.Root.Touch();
        bench.Publisher.Timestamp.AtVersion(102);
        bench.Publisher.Snapshot.AtVersion(102);
        await bench.Publish().LoadAsync();
        Assert.Equal(102, bench.States.State!.Floors["timestamp"].Version);
    }

    [Fact]
    public async Task A_key_that_only_came_along_leaves_the_floor_in_place()
    {
        bench.Publisher.Targets.AtVersion(9);
        await bench.Publish().LoadAsync();
        PublisherKey old = bench.Publisher.Targets.Keys[0];
        bench.Publisher.Targets.WithKeys(old, PublisherKey.Ecdsa());
        bench.Publisher.Root.Touch();
        bench.Publisher.Targets.AtVersion(8);
        TrustFailure failure = await bench.Publish().RefusedAsync();
        Assert.Equal((TrustReason.Rollback, "targets"), (failure.Reason, failure.Role));
    }

    [Fact]
    public async Task A_role_that_was_there_may_not_vanish()
    {
        SignerPlan releases = bench.Publisher.Targets.Delegate("targets/releases").Tag("v1");
        bench.Policy = bench.Policy with { Releases = ReleasesMode.Docker };
        await bench.Publish().LoadAsync();
        releases.Unpublished();
        TrustFailure failure = await bench.Publish().RefusedAsync();
        Assert.Equal((TrustReason.RoleVanished, "targets/releases"), (failure.Reason, failure.Role));
    }

    [Fact]
    public async Task A_role_may_go_with_its_delegation()
    {
        SignerPlan releases = bench.Publisher.Targets.Delegate("targets/releases").Tag("v1");
        await bench.Publish().LoadAsync();
        releases.Unpublished().Undeclared();
        bench.Publisher.Targets.Touch();
        TrustedCollection collection = await bench.Publish().LoadAsync();
        Assert.Equal("targets", collection.Lookup("v1", null).Target!.Role);
    }

    [Fact]
    public async Task Nothing_is_remembered_of_a_verification_that_failed_at_its_end()
    {
        await bench.Publish().LoadAsync();
        TrustState before = bench.States.State!;
        bench.Publisher.Targets.Expired();
        await bench.Publish().RefusedAsync();
        Assert.Same(before, bench.States.State);
    }

    [Fact]
    public async Task Nothing_is_written_when_nothing_is_new()
    {
        await bench.Publish().LoadAsync();
        await bench.LoadAsync();
        bench.NewProcess();
        await bench.LoadAsync();
        Assert.Equal(1, bench.States.Writes);
    }

    [Fact]
    public async Task Two_policies_with_different_pins_do_not_write_by_turns()
    {
        await bench.Publish().LoadAsync();
        TrustPolicy first = bench.Policy;
        bench.Policy = first with { Anchors = Bench.Pinning(bench.Publisher.RootKey.CanonicalId) };
        await bench.LoadAsync();
        Assert.True(bench.States.State!.AnchoredBy.SetEquals([first.Anchors.Hash, bench.Policy.Anchors.Hash]));
        bench.Policy = first;
        await bench.LoadAsync();
        Assert.Equal(2, bench.States.Writes);
    }

    [Fact]
    public async Task What_another_process_saw_meanwhile_holds_here_too()
    {
        Publication old = bench.Publisher.Publish();
        bench.Publisher.Targets.Tag("v2");
        Publication next = bench.Publisher.Publish();

        // The other one verifies the newer files while ours, with the older, is about to be written.
        bench.States.BeforeWrite = async () =>
        {
            ServedFiles newer = new ServedFiles().Serve(old).Serve(next);
            NotaryClient other = new(new TrustServer { Address = new Uri("https://notary.example.com") }, newer, bench.States, bench.Time);
            Assert.Null((await other.LoadAsync(new Gun(Bench.Name), bench.Policy, TestContext.Current.CancellationToken)).Failure);
        };
        bench.Server.Serve(old);
        TrustFailure failure = await bench.RefusedAsync();
        Assert.Equal((TrustReason.Rollback, "timestamp"), (failure.Reason, failure.Role));
        Assert.Equal(2, bench.States.State!.Floors["targets"].Version);
    }

    [Fact]
    public async Task A_state_that_changes_all_the_time_is_none_to_rely_on()
    {
        await bench.Publish().LoadAsync();
        TrustState one = bench.States.State!;
        Task Disturb()
        {
            bench.States.Put(one with { PublishedRoles = one.PublishedRoles.Add($"x{Guid.NewGuid():N}") });
            bench.States.BeforeWrite = Disturb;
            return Task.CompletedTask;
        }

        bench.States.BeforeWrite = Disturb;
        bench.Publisher.Targets.Tag("v2");
        Assert.Equal(TrustReason.StateUnavailable, (await bench.Publish().RefusedAsync()).Reason);
    }

    [Fact]
    public async Task Without_its_memory_nothing_is_trusted()
    {
        bench.States.Fault = new TrustStateException("the disk is gone");
        TrustFailure failure = await bench.Publish().RefusedAsync();
        Assert.Equal(TrustReason.StateUnavailable, failure.Reason);
        Assert.Contains("the disk is gone", failure.Message, StringComparison.Ordinal);
        Assert.False(failure.IsTransient);
    }

    [Fact]
    public async Task A_remembered_root_that_cannot_be_read_is_no_empty_memory()
    {
        await bench.Publish().LoadAsync();
        bench.States.Put(bench.States.State! with { Root = "{}"u8.ToArray() });
        Assert.Equal(TrustReason.StateUnavailable, (await bench.RefusedAsync()).Reason);
    }
}
