using AdmissionGuard.Notary.Anchors;
using AdmissionGuard.Notary.State;
using AdmissionGuard.Notary.Tests.Publishing;

namespace AdmissionGuard.Notary.Tests.Verification;

/// <summary>Policies with different anchors share what is remembered of a repository.</summary>
public sealed class SharedMemoryTests
{
    private static readonly TrustAnchors FirstUse = new() { TrustOnFirstUse = true };

    private readonly Bench bench = new();

    [Fact]
    public async Task Who_trusted_a_hostile_server_on_first_use_locks_nobody_out_who_pins()
    {
        TrustPolicy pinning = bench.Policy;
        await TrustHostileServerAsync();

        bench.Policy = pinning;
        await bench.Publish().LoadAsync();
        Assert.Equal(bench.Publisher.Root.File!.Bytes, bench.States.State!.Root.ToArray());
        Assert.True(bench.States.State.IsPinned);

        bench.Policy = pinning with { Anchors = FirstUse };
        await bench.LoadAsync();
    }

    [Fact]
    public async Task What_was_trusted_on_first_use_holds_for_a_pin_that_leads_to_it()
    {
        TrustPolicy pinning = bench.Policy;
        bench.Policy = pinning with { Anchors = FirstUse };
        bench.Publisher.Targets.AtVersion(5);
        await bench.Publish().LoadAsync();
        bench.Policy = pinning;
        bench.Publisher.Targets.AtVersion(4);
        Assert.Equal(TrustReason.Rollback, (await bench.Publish().RefusedAsync()).Reason);
    }

    [Fact]
    public async Task What_somebody_pinned_holds_for_those_who_trust_on_first_use()
    {
        await bench.Publish().LoadAsync();
        bench.Policy = bench.Policy with { Anchors = FirstUse };
        bench.NewProcess();
        bench.Server.Serve(new Publisher(Bench.Name).Publish());
        Assert.Equal(TrustReason.RootReplaced, (await bench.RefusedAsync()).Reason);
    }

    [Fact]
    public async Task Who_follows_other_pins_than_many_before_may_not_begin_anew_any_more()
    {
        await bench.Publish().LoadAsync();
        TrustState state = bench.States.State!;
        bench.States.Put(state with { AnchoredBy = [.. Enumerable.Range(0, TrustState.MaxAnchors).Select(i => $"{i}")] });
        await bench.LoadAsync();
        Assert.Equal([TrustState.AllAnchors], bench.States.State!.AnchoredBy);

        Publisher other = new(Bench.Name);
        other.Root.AtVersion(2);
        bench.Server.Serve(other.Publish());
        bench.Policy = bench.Policy with { Anchors = Bench.Pinning(other.RootKey.Id) };
        Assert.Equal(TrustReason.RootRotation, (await bench.RefusedAsync()).Reason);
    }

    private async Task TrustHostileServerAsync()
    {
        Publisher hostile = new(Bench.Name);
        hostile.Targets.Delegate("targets/releases").Tag("v1");
        bench.Policy = bench.Policy with { Anchors = FirstUse };
        bench.Server.Serve(hostile.Publish());
        await bench.LoadAsync();
        Assert.False(bench.States.State!.IsPinned);
    }
}
