using AdmissionGuard.Notary.Collections;
using AdmissionGuard.Notary.State;
using AdmissionGuard.Notary.Tests.Publishing;

namespace AdmissionGuard.Notary.Tests.Verification;

/// <summary>What is remembered of delegations that come and go, needed or not.</summary>
public sealed class DelegationMemoryTests
{
    private readonly Bench bench = new();

    [Fact]
    public async Task A_signer_that_was_removed_and_comes_back_with_its_key_goes_back_behind_nothing()
    {
        SignerPlan alice = await RemovedAliceAsync();
        Assert.Equal(7, bench.States.State!.Floors["targets/alice"].Version);
        Return(alice).AtVersion(6);
        TrustFailure failure = await bench.Publish().RefusedAsync();
        Assert.Equal((TrustReason.Rollback, "targets/alice"), (failure.Reason, failure.Role));
    }

    [Fact]
    public async Task A_signer_that_was_removed_and_comes_back_with_another_key_begins_anew()
    {
        SignerPlan alice = await RemovedAliceAsync();
        Return(alice).WithKeys(PublisherKey.Ecdsa()).AtVersion(1);
        await bench.Publish().LoadAsync();
        Assert.Equal(1, bench.States.State!.Floors["targets/alice"].Version);
    }

    [Fact]
    public async Task A_signer_that_comes_back_with_its_key_is_not_taken_for_one_that_never_signed()
    {
        SignerPlan releases = bench.Publisher.Targets.Delegate("targets/releases").Tag("v1");
        bench.Policy = bench.Policy with { Releases = ReleasesMode.Docker };
        await bench.Publish().LoadAsync();
        releases.Undeclared().Unpublished();
        bench.Publisher.Targets.Touch();
        await bench.Publish().LoadAsync();
        releases.Declared();
        bench.Publisher.Targets.Touch();
        TrustFailure failure = await bench.Publish().RefusedAsync();
        Assert.Equal((TrustReason.RoleVanished, "targets/releases"), (failure.Reason, failure.Role));
    }

    [Fact]
    public async Task Floors_of_roles_that_are_no_longer_declared_do_not_pile_up()
    {
        await bench.Publish().LoadAsync();
        TrustState state = bench.States.State!;
        RoleFloor floor = state.Floors["targets"];
        bench.States.Put(state with { Floors = state.Floors.AddRange(Enumerable.Range(0, 300).Select(i => KeyValuePair.Create($"targets/x{i}", floor))) });
        bench.Publisher.Targets.Touch();
        await bench.Publish().LoadAsync();
        Assert.Equal(100, bench.States.State!.Floors.Keys.Count(RoleNames.IsDelegation));
    }

    [Fact]
    public async Task A_role_that_nobody_needs_may_not_vanish_while_targets_delegates_to_it()
    {
        SignerPlan bob = bench.Publisher.Targets.Delegate("targets/bob").Tag("v1");
        await bench.Publish().LoadAsync();
        bob.Unpublished();
        TrustFailure failure = await bench.Publish().RefusedAsync();
        Assert.Equal((TrustReason.RoleVanished, "targets/bob"), (failure.Reason, failure.Role));
    }

    [Fact]
    public async Task A_role_that_vanishes_below_one_that_nobody_needs_denies_nothing_until_somebody_needs_it()
    {
        SignerPlan team = bench.Publisher.Targets.Delegate("targets/team").Tag("v1");
        SignerPlan nested = team.Delegate("targets/team/alice").Tag("v1");
        await bench.Publish().LoadAsync();
        nested.Unpublished();
        team.Expired();
        await bench.Publish().LoadAsync();
        Assert.DoesNotContain(bench.Server.Asked, asked => asked.StartsWith("targets/", StringComparison.Ordinal));
        Assert.Contains("targets/team/alice", bench.States.State!.PublishedRoles);

        team.Honest();
        bench.Policy = bench.Policy with { RequiredSigners = [new RequiredSigner("team/alice")] };
        TrustFailure failure = await bench.Publish().RefusedAsync();
        Assert.Equal((TrustReason.RoleVanished, "targets/team/alice"), (failure.Reason, failure.Role));
    }

    [Fact]
    public async Task A_role_that_vanishes_beside_a_needed_one_below_the_same_role_is_missed()
    {
        SignerPlan team = bench.Publisher.Targets.Delegate("targets/team").Tag("v1");
        team.Delegate("targets/team/alice").Tag("v1");
        SignerPlan bob = team.Delegate("targets/team/bob").Tag("v1");
        bench.Policy = bench.Policy with { RequiredSigners = [new RequiredSigner("team/alice")] };
        await bench.Publish().LoadAsync();
        bob.Unpublished();
        TrustFailure failure = await bench.Publish().RefusedAsync();
        Assert.Equal((TrustReason.RoleVanished, "targets/team/bob"), (failure.Reason, failure.Role));
    }

    [Fact]
    public async Task Roles_that_vanish_below_many_others_are_no_limit()
    {
        SignerPlan[] nested = [.. Enumerable.Range(0, 20).Select(i => bench.Publisher.Targets.Delegate($"targets/t{i}").Tag("v1").Delegate($"targets/t{i}/a").Tag("v1"))];
        await bench.Publish().LoadAsync();
        Array.ForEach(nested, signer => signer.Unpublished());
        await bench.Publish().LoadAsync();
        Assert.Equal(20, bench.States.State!.PublishedRoles.Count(name => name.EndsWith("/a", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_role_that_vanished_with_the_delegation_above_it_is_forgotten()
    {
        SignerPlan team = bench.Publisher.Targets.Delegate("targets/team").Tag("v1");
        SignerPlan nested = team.Delegate("targets/team/alice").Tag("v1");
        await bench.Publish().LoadAsync();
        team.Unpublished().Undeclared();
        nested.Unpublished();
        bench.Publisher.Targets.Touch();
        await bench.Publish().LoadAsync();
        Assert.Equal(["root", "targets"], bench.States.State!.PublishedRoles);
    }

    [Fact]
    public async Task Names_that_come_and_go_are_not_remembered_without_end()
    {
        bench.Publisher.Targets.Delegate("targets/team").Tag("v1");
        await bench.Publish().LoadAsync();
        TrustState state = bench.States.State!;
        bench.States.Put(state with { PublishedRoles = [.. Enumerable.Range(0, TrustState.MaxPublishedRoles).Select(i => $"targets/team/x{i}")] });
        TrustFailure failure = await bench.Publish().RefusedAsync();
        Assert.Equal((TrustReason.LimitExceeded, "snapshot"), (failure.Reason, failure.Role));
        Assert.Contains("reset", failure.Remedy, StringComparison.Ordinal);
    }

    private async Task<SignerPlan> RemovedAliceAsync()
    {
        SignerPlan alice = bench.Publisher.Targets.Delegate("targets/alice").Tag("v1");
        bench.Policy = bench.Policy with { RequiredSigners = [new RequiredSigner("alice")] };
        alice.AtVersion(7);
        await bench.Publish().LoadAsync();
        alice.Undeclared().Unpublished();
        bench.Publisher.Targets.Touch();
        TrustedCollection collection = await bench.Publish().LoadAsync();
        Assert.Equal(TrustReason.SignerMissing, collection.Lookup("v1", null).Failure!.Reason);
        return alice;
    }

    private SignerPlan Return(SignerPlan signer)
    {
        bench.Publisher.Targets.Touch();
        return signer.Declared().Published();
    }
}
