using System.Text.Json.Nodes;
using AdmissionGuard.Kubernetes.Leases;

namespace AdmissionGuard.Kubernetes.Tests.Leases;

public sealed class LeaseRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 3, 0, 0, 123, TimeSpan.Zero);

    [Theory]
    [InlineData("", 0, "Take")]
    [InlineData("me", 0, "Renew")]
    [InlineData("me", 3600, "Renew")]
    [InlineData("other", 0, "Wait")]
    [InlineData("other", 14, "Wait")]
    [InlineData("other", 15, "Take")]
    public void What_to_do_depends_on_the_holder_and_on_how_long_it_has_been_silent(string holder, int silentSeconds, string move) =>
        Assert.Equal(move, LeaseRules.Next(new LeaseRecord { Holder = holder }, TimeSpan.FromSeconds(silentSeconds), "me").ToString());

    [Fact]
    public void The_duration_that_a_holder_wrote_is_believed() =>
        Assert.Equal(LeaseMove.Wait, LeaseRules.Next(new LeaseRecord { Holder = "unregister", Duration = TimeSpan.FromMinutes(10) }, TimeSpan.FromMinutes(9), "me"));

    [Fact]
    public void Who_takes_it_from_another_counts_a_transition_and_begins_anew()
    {
        JsonObject spec = LeaseRules.Held(new LeaseRecord { Holder = "other", AcquireTime = "2026-11-25T01:00:00.000000Z", Transitions = 4 }, "me", TimeSpan.FromSeconds(15), Now);
        Assert.Equal(
            """{"holderIdentity":"me","leaseDurationSeconds":15,"acquireTime":"2026-11-25T03:00:00.123000Z","renewTime":"2026-11-25T03:00:00.123000Z","leaseTransitions":5}""",
            spec.ToJsonString());
    }

    [Fact]
    public void Who_renews_keeps_when_it_was_taken()
    {
        JsonObject spec = LeaseRules.Held(new LeaseRecord { Holder = "me", AcquireTime = "2026-11-25T01:00:00.000000Z", Transitions = 4 }, "me", TimeSpan.FromSeconds(15), Now);
        Assert.Equal(("2026-11-25T01:00:00.000000Z", 4), ((string?)spec["acquireTime"], (int?)spec["leaseTransitions"]));
    }

    [Fact]
    public void The_first_holder_of_all_is_no_transition() =>
        Assert.Equal(0, (int?)LeaseRules.Held(new LeaseRecord(), "me", TimeSpan.FromSeconds(15), Now)["leaseTransitions"]);
}
