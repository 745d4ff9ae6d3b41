using System.Text.Json.Nodes;
using AdmissionGuard.Kubernetes.Reviews;
using static AdmissionGuard.Kubernetes.Tests.Builders.ReviewBuilder;

namespace AdmissionGuard.Kubernetes.Tests.Reviews;

public sealed class UpdateTests
{
    [Fact]
    public void A_changed_label_is_not_judged_again()
    {
        JsonObject labelled = APod();
        labelled["metadata"]!["labels"] = new JsonObject { ["a"] = "b" };
        Assert.Equal("unchanged", AReview().Updating(APod(), labelled).Judge().Note);
    }

    [Fact]
    public void The_same_pod_spec_written_in_another_order_is_not_judged_again()
    {
        JsonObject turned = APod();
        turned["spec"]!["containers"] = new JsonArray(new JsonObject { ["image"] = "bad", ["name"] = "app", ["env"] = null });
        Assert.Equal("unchanged", AReview().Updating(APod(), turned).Judge().Note);
    }

    [Theory]
    [InlineData("image", "worse")]
    [InlineData("env", """[{"name":"A","value":"b"}]""")]
    [InlineData("securityContext", """{"privileged":true}""")]
    [InlineData("name", "other")]
    public void A_change_that_a_rule_looks_at_is_judged(string field, string value)
    {
        JsonObject changed = APod();
        changed["spec"]!["containers"]![0]![field] = value[0] is '[' or '{' ? JsonNode.Parse(value) : value;
        Assert.Equal(ReviewOutcome.Denied, AReview().Updating(APod(), changed).Judge().Outcome);
    }

    [Fact]
    public void An_added_ephemeral_container_is_judged()
    {
        JsonObject debugged = APod();
        debugged["spec"]!["ephemeralContainers"] = new JsonArray(new JsonObject { ["name"] = "dbg", ["image"] = "good" });
        Assert.Equal(ReviewOutcome.Denied, AReview().With("subResource", "ephemeralcontainers").Updating(APod(), debugged).Judge().Outcome);
    }

    [Fact]
    public void An_object_that_is_being_deleted_may_lose_its_finalizers()
    {
        JsonObject renamed = APod(name: "other");
        ReviewAnswer answer = AReview().Updating(Deleted(APod()), renamed).Judge();
        Assert.Equal(ReviewOutcome.Allowed, answer.Outcome);
        Assert.Equal("being deleted", answer.Note);
    }

    [Fact]
    public void An_object_that_is_being_deleted_is_judged_when_its_pod_spec_changes() =>
        Assert.Equal(ReviewOutcome.Denied, AReview().Updating(Deleted(APod(image: "good")), Deleted(APod())).Judge().Outcome);

    [Fact]
    public void A_deletionTimestamp_on_the_new_object_buys_nothing() =>
        Assert.Equal(ReviewOutcome.Denied, AReview().Updating(APod(name: "a"), Deleted(APod(name: "b"))).Judge().Outcome);

    [Fact]
    public void A_deletionTimestamp_on_a_created_object_buys_nothing() =>
        Assert.Equal(ReviewOutcome.Denied, AReview().With("oldObject", Deleted(APod())).Creating(Deleted(APod())).Judge().Outcome);

    [Theory]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("\"\"")]
    public void A_deletionTimestamp_that_is_no_time_buys_nothing(string timestamp)
    {
        JsonObject stored = APod(name: "other");
        stored["metadata"]!["deletionTimestamp"] = JsonNode.Parse(timestamp);
        Assert.Equal(ReviewOutcome.Denied, AReview().Updating(stored, APod()).Judge().Outcome);
    }

    [Fact]
    public void Owner_references_exempt_nothing()
    {
        JsonObject owned = APod();
        owned["metadata"]!["ownerReferences"] = new JsonArray(new JsonObject { ["kind"] = "DaemonSet", ["controller"] = true });
        Assert.Equal(ReviewOutcome.Denied, AReview().By("system:serviceaccount:kube-system:daemon-set-controller").Creating(owned).Judge().Outcome);
    }

    [Fact]
    public void An_update_without_the_stored_object_is_judged() =>
        Assert.Equal(ReviewOutcome.Denied, AReview().Updating(null, APod()).Judge().Outcome);

    [Fact]
    public void What_is_malformed_never_passes_by_being_alike()
    {
        JsonObject malformed = APod();
        malformed["spec"]!["hostNetwork"] = "yes";
        ReviewAnswer answer = AReview().Updating(Deleted(malformed), Deleted(malformed)).Judge();
        Assert.Equal("workload-malformed", Assert.Single(answer.Verdict.Violations).Reason.Code);
    }

    [Fact]
    public void The_stored_object_may_stand_first() =>
        Assert.Equal("unchanged", AReview().Updating(APod(), APod()).First("oldObject").Judge().Note);

    [Fact]
    public void Another_name_is_a_change() => Assert.Equal(ReviewOutcome.Denied, AReview().Updating(APod(name: "a"), APod(name: "b")).Judge().Outcome);

    private static JsonObject Deleted(JsonObject what)
    {
        what["metadata"]!["deletionTimestamp"] = "2026-11-23T10:00:00Z";
        return what;
    }
}
