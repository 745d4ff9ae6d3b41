using System.Text.Json.Nodes;
using AdmissionGuard.Kubernetes.Reviews;
using AdmissionGuard.Policies.Verdicts;
using static AdmissionGuard.Kubernetes.Tests.Builders.ReviewBuilder;

namespace AdmissionGuard.Kubernetes.Tests.Reviews;

public sealed class MirrorPodTests
{
    private const string Nodes = "system:nodes";

    [Fact]
    public void A_mirror_pod_made_by_a_kubelet_is_judged_and_never_denied()
    {
        ReviewAnswer answer = AReview().By("system:node:n1", Nodes, "system:authenticated").Creating(AMirror()).Judge();
        Assert.Equal(ReviewOutcome.Allowed, answer.Outcome);
        Assert.Equal(Mode.Audit, Assert.Single(answer.Verdict.Violations).Mode);
    }

    [Theory]
    [InlineData("anna", "system:authenticated")]
    [InlineData("system:node:n1", "system:authenticated")]
    [InlineData("system:nodes", "system:nodes:x")]
    [InlineData("anna", "System:Nodes")]
    public void The_annotation_from_anybody_else_buys_nothing(string user, string group) =>
        Assert.Equal(ReviewOutcome.Denied, AReview().By(user, group).Creating(AMirror()).Judge().Outcome);

    [Fact]
    public void A_kubelet_without_the_annotation_is_denied() =>
        Assert.Equal(ReviewOutcome.Denied, AReview().By("system:node:n1", Nodes).Creating(APod()).Judge().Outcome);

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("true")]
    public void An_annotation_that_is_no_text_is_none(string value)
    {
        JsonObject pod = APod();
        pod["metadata"]!["annotations"] = new JsonObject { ["kubernetes.io/config.mirror"] = JsonNode.Parse(value) };
        Assert.Equal(ReviewOutcome.Denied, AReview().By("system:node:n1", Nodes).Creating(pod).Judge().Outcome);
    }

    [Fact]
    public void Only_pods_are_mirrors()
    {
        JsonObject set = new() { ["kind"] = "DaemonSet", ["metadata"] = AMirror()["metadata"]!.DeepClone(), ["spec"] = new JsonObject { ["template"] = new JsonObject { ["spec"] = APodSpec() } } };
        Assert.Equal(ReviewOutcome.Denied, AReview().Of("apps", "DaemonSet", "daemonsets").By("system:node:n1", Nodes).Creating(set).Judge().Outcome);
    }

    [Fact]
    public void The_template_of_a_workload_cannot_make_a_mirror()
    {
        JsonObject set = new() { ["kind"] = "Job", ["spec"] = new JsonObject { ["template"] = new JsonObject { ["metadata"] = AMirror()["metadata"]!.DeepClone(), ["spec"] = APodSpec() } } };
        Assert.Equal(ReviewOutcome.Denied, AReview().Of("batch", "Job", "jobs").By("system:node:n1", Nodes).Creating(set).Judge().Outcome);
    }

    [Theory]
    [InlineData("anna")]
    [InlineData(Nodes)]
    public void A_changed_mirror_pod_is_denied_as_any_other(string group) =>
        Assert.Equal(ReviewOutcome.Denied, AReview().By("x", group).Updating(AMirror("good"), AMirror()).Judge().Outcome);

    [Fact]
    public void A_mirror_pod_of_which_nothing_changed_passes() =>
        Assert.Equal("unchanged", AReview().Updating(AMirror(), AMirror()).Judge().Note);

    [Fact]
    public void Adding_the_annotation_later_is_a_change_and_buys_nothing() =>
        Assert.Equal(ReviewOutcome.Denied, AReview().By("system:node:n1", Nodes).Updating(APod(), AMirror()).Judge().Outcome);

    private static JsonObject AMirror(string image = "bad")
    {
        JsonObject pod = APod(image);
        pod["metadata"]!["annotations"] = new JsonObject { ["kubernetes.io/config.mirror"] = "0123" };
        return pod;
    }
}
