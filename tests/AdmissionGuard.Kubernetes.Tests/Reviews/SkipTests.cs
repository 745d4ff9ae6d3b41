using System.Text.Json.Nodes;
using AdmissionGuard.Kubernetes.Reviews;
using AdmissionGuard.Policies.Verdicts;
using static AdmissionGuard.Kubernetes.Tests.Builders.ReviewBuilder;

namespace AdmissionGuard.Kubernetes.Tests.Reviews;

public sealed class SkipTests
{
    [Theory]
    [InlineData("status")]
    [InlineData("binding")]
    [InlineData("eviction")]
    [InlineData("exec")]
    [InlineData("attach")]
    [InlineData("portforward")]
    [InlineData("log")]
    [InlineData("proxy")]
    [InlineData("scale")]
    public void A_subresource_without_a_pod_spec_of_its_own_is_skipped(string subResource)
    {
        ReviewAnswer answer = AReview().Creating(APod()).With("subResource", subResource).Judge();
        Assert.Equal(ReviewOutcome.Skipped, answer.Outcome);
        Assert.Equal(subResource, answer.Note);
        Assert.True(answer.Allowed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ephemeralcontainers")]
    [InlineData("resize")]
    [InlineData("invented")]
    [InlineData("Status")]
    public void Any_other_subresource_of_pods_is_judged(string subResource) =>
        Assert.Equal(ReviewOutcome.Denied, AReview().Creating(APod()).With("subResource", subResource).Judge().Outcome);

    [Fact]
    public void An_unknown_subresource_of_pods_is_judged_as_a_pod_whatever_its_kind()
    {
        ReviewAnswer answer = AReview().Of("", "Invented", "pods").With("subResource", "invented").Creating(new JsonObject { ["kind"] = "Invented" }).Judge();
        Assert.Equal(ReviewOutcome.Denied, answer.Outcome);
        Assert.Equal("workload-malformed", answer.Verdict.Violations[0].Reason.Code);
    }

    [Theory]
    [InlineData("DELETE")]
    [InlineData("CONNECT")]
    public void Deleting_and_connecting_are_skipped(string operation) =>
        Assert.Equal(ReviewOutcome.Skipped, AReview().Creating(APod()).With("operation", operation).Judge().Outcome);

    [Theory]
    [InlineData("", "ConfigMap", "configmaps")]
    [InlineData("batch.volcano.sh", "Job", "jobs")]
    [InlineData("example.com", "Pod", "pods")]
    public void A_kind_that_carries_no_pods_is_skipped(string group, string kind, string resource) =>
        Assert.Equal(ReviewOutcome.Skipped, AReview().Of(group, kind, resource).Creating(APod()).Judge().Outcome);

    [Theory]
    [InlineData("example.com", "Pod", "", "pods")]
    [InlineData("", "ConfigMap", "", "pods")]
    [InlineData("", "Deployment", "apps", "deployments")]
    public void A_kind_that_contradicts_its_resource_is_denied(string kindGroup, string kind, string resourceGroup, string resource)
    {
        ReviewAnswer answer = AReview()
            .Creating(APod())
            .With("kind", new JsonObject { ["group"] = kindGroup, ["kind"] = kind })
            .With("resource", new JsonObject { ["group"] = resourceGroup, ["resource"] = resource })
            .Judge();
        Assert.Equal("review-malformed", Assert.Single(answer.Verdict.Violations).Reason.Code);
    }

    [Theory]
    [InlineData("good", true)]
    [InlineData("bad", false)]
    public void A_review_without_its_resource_is_judged_by_its_kind(string image, bool allowed)
    {
        ReviewAnswer answer = AReview().Creating(APod(image)).Without("resource").Judge();
        Assert.Equal(allowed, answer.Allowed);
        Assert.Equal(allowed ? ReviewOutcome.Allowed : ReviewOutcome.Denied, answer.Outcome);
        Assert.All(answer.Verdict.Violations, found => Assert.Equal("bad-image", found.Reason.Code));
    }

    [Fact]
    public void A_review_of_an_unknown_kind_without_its_resource_is_denied()
    {
        ReviewAnswer answer = AReview().Creating(APod("good")).With("kind", new JsonObject { ["kind"] = "Widget" }).Without("resource").Judge();
        AssertLacksResource(answer);
    }

    [Fact]
    public void A_subresource_without_its_resource_is_denied()
    {
        ReviewAnswer answer = AReview().Creating(APod("good")).With("subResource", "status").Without("resource").Judge();
        AssertLacksResource(answer);
    }

    [Theory]
    [InlineData("good", true)]
    [InlineData("bad", false)]
    public void A_pod_whose_groups_are_missing_is_judged(string image, bool allowed)
    {
        ReviewAnswer answer = AReview()
            .Creating(APod(image))
            .With("kind", new JsonObject { ["kind"] = "Pod" })
            .With("resource", new JsonObject { ["resource"] = "pods" })
            .Judge();
        Assert.Equal(allowed, answer.Allowed);
        Assert.All(answer.Verdict.Violations, found => Assert.Equal("bad-image", found.Reason.Code));
    }

    [Fact]
    public void A_workload_whose_groups_are_missing_is_judged_by_its_name_not_let_through()
    {
        ReviewAnswer answer = AReview()
            .Creating(APod("good"))
            .With("kind", new JsonObject { ["kind"] = "Deployment" })
            .With("resource", new JsonObject { ["resource"] = "deployments" })
            .Judge();
        Assert.Equal(ReviewOutcome.Denied, answer.Outcome);
        Assert.All(answer.Verdict.Violations, found => Assert.Equal("workload-malformed", found.Reason.Code));
    }

    [Theory]
    [InlineData("uid", "u-1", null)]
    [InlineData("operation", null, "request.operation: is missing")]
    [InlineData("operation", "PATCH", "request.operation: must be CREATE, UPDATE, DELETE or CONNECT")]
    [InlineData("operation", 7, "request.operation: must be a string, is a number")]
    [InlineData("kind", null, "request.kind.kind: is missing")]
    [InlineData("kind", "Pod", "request.kind: must be an object, is a string")]
    [InlineData("resource", "pods", "request.resource: must be an object, is a string")]
    [InlineData("namespace", true, "request.namespace: must be a string, is a boolean")]
    [InlineData("dryRun", "no", "request.dryRun: must be true or false, is a string")]
    [InlineData("userInfo", "anna", "request.userInfo: must be an object, is a string")]
    public void What_is_wrong_around_the_object_is_a_denial(string member, object? value, string? violation)
    {
        ReviewAnswer answer = AReview().Creating(APod(image: "good")).With(member, value is null ? null : JsonValue.Create(value)).Judge();
        Assert.Equal(violation is null, answer.Allowed);
        if (violation is not null)
        {
            Assert.Equal(ReviewOutcome.Denied, answer.Outcome);
            Assert.All(answer.Verdict.Violations, found => Assert.Equal("review-malformed", found.Reason.Code));
            Assert.StartsWith(violation, answer.Verdict.Violations[0].ToString(), StringComparison.Ordinal);
        }
    }

    private static void AssertLacksResource(ReviewAnswer answer)
    {
        Violation found = Assert.Single(answer.Verdict.Violations);
        Assert.Equal("review-malformed", found.Reason.Code);
        Assert.StartsWith("request.resource.resource: is missing", found.ToString(), StringComparison.Ordinal);
    }
}
