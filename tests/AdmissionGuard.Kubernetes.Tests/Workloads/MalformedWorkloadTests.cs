using System.Text.Json.Nodes;
using AdmissionGuard.Kubernetes.Reviews;
using AdmissionGuard.Policies.Workloads;
using static AdmissionGuard.Kubernetes.Tests.Builders.ReviewBuilder;

namespace AdmissionGuard.Kubernetes.Tests.Workloads;

public sealed class MalformedWorkloadTests
{
    [Theory]
    [InlineData("""{"spec":7}""", "spec: must be an object, is a number")]
    [InlineData("""{}""", "spec: is missing, and with it every container")]
    [InlineData("""{"spec":null}""", "spec: is missing, and with it every container")]
    [InlineData("""{"spec":{}}""", "spec.containers: must list at least one container")]
    [InlineData("""{"spec":{"containers":null}}""", "spec.containers: must list at least one container")]
    [InlineData("""{"spec":{"containers":[]}}""", "spec.containers: must list at least one container")]
    [InlineData("""{"metadata":[],"spec":{"containers":[{}]}}""", "metadata: must be an object, is an array")]
    [InlineData("""{"metadata":{"annotations":"x"},"spec":{"containers":[{}]}}""", "metadata.annotations: must be an object, is a string")]
    [InlineData("""{"spec":{"containers":[{"name":"a"},{"image":7}]}}""", "spec.containers[1].image: must be a string, is a number")]
    [InlineData("""{"spec":{"containers":[{}],"initContainers":{}}}""", "spec.initContainers: must be an array, is an object")]
    [InlineData("""{"spec":{"containers":[{"x":[{},[]],"env":[{"name":"A"},{"value":true}]}]}}""", "spec.containers[0].env[1].value: must be a string, is a boolean")]
    [InlineData("""{"spec":{"containers":[{"env":["A=b"]}]}}""", "spec.containers[0].env[0]: must be an object, is a string")]
    [InlineData("""{"spec":{"containers":[{}],"hostNetwork":"true"}}""", "spec.hostNetwork: must be true or false, is a string")]
    [InlineData("""{"spec":{"containers":[{}],"securityContext":{"runAsUser":"0"}}}""", "spec.securityContext.runAsUser: must be a whole number, is a string")]
    [InlineData("""{"spec":{"containers":[{}],"securityContext":{"runAsUser":1.0}}}""", "spec.securityContext.runAsUser: must be a whole number of 64 bits, written without fraction and exponent")]
    [InlineData("""{"spec":{"containers":[{}],"securityContext":{"runAsUser":1e3}}}""", "spec.securityContext.runAsUser: must be a whole number of 64 bits, written without fraction and exponent")]
    [InlineData("""{"spec":{"containers":[{}],"securityContext":{"runAsUser":9223372036854775808}}}""", "spec.securityContext.runAsUser: must be a whole number of 64 bits, written without fraction and exponent")]
    [InlineData("""{"spec":{"containers":[{}],"volumes":[{},{"image":{"reference":[]}}]}}""", "spec.volumes[1].image.reference: must be a string, is an array")]
    [InlineData("""{"spec":{"containers":[{"securityContext":{"capabilities":{"drop":[1]}}}]}}""", "spec.containers[0].securityContext.capabilities.drop[0]: must be a string, is a number")]
    [InlineData("""{"kind":"Deployment","spec":{"containers":[{}]}}""", "kind: must be Pod, as request.kind says")]
    public void What_no_pod_can_be_is_told_with_its_path(string pod, string expected)
    {
        ReviewAnswer answer = AReview().Creating(JsonNode.Parse(pod)!.AsObject()).Judge();
        Assert.Equal(ReviewOutcome.Denied, answer.Outcome);
        Assert.All(answer.Verdict.Violations, violation => Assert.Equal("workload-malformed", violation.Reason.Code));
        Assert.Contains(answer.Verdict.Violations, violation => $"{violation.Place}: {violation.Fault}" == expected);
    }

    [Theory]
    [InlineData("apps", "Deployment", "deployments", """{"spec":{}}""", "spec.template.spec")]
    [InlineData("apps", "Deployment", "deployments", """{"spec":{"template":null}}""", "spec.template.spec")]
    [InlineData("batch", "CronJob", "cronjobs", """{"spec":{"jobTemplate":{"spec":{"template":{}}}}}""", "spec.jobTemplate.spec.template.spec")]
    [InlineData("", "PodTemplate", "podtemplates", """{}""", "template.spec")]
    [InlineData("", "EphemeralContainers", "pods", """[]""", "")]
    public void A_missing_pod_template_is_a_plain_denial(string group, string kind, string resource, string json, string path)
    {
        ReviewAnswer answer = AReview().Of(group, kind, resource).With("object", JsonNode.Parse(json)).Judge();
        Assert.Equal("workload-malformed", answer.Verdict.Violations[0].Reason.Code);
        Assert.Equal(path, answer.Verdict.Violations[0].Place.Path);
    }

    [Fact]
    public void A_missing_object_is_a_plain_denial()
    {
        Assert.Equal("workload-malformed", AReview().Creating(null).Judge().Verdict.Violations[0].Reason.Code);
        Assert.Equal("workload-malformed", AReview().Without("object").Judge().Verdict.Violations[0].Reason.Code);
    }

    [Fact]
    public void A_flood_of_faults_is_bounded()
    {
        JsonObject pod = APod();
        pod["spec"]!["containers"] = new JsonArray([.. Enumerable.Range(0, 10_000).Select(i => JsonValue.Create(i))]);
        Assert.InRange(AReview().Creating(pod).Read().Workload!.Malformations.Count, 20, 100);
    }

    [Fact]
    public void Null_is_absent_as_Kubernetes_reads_it()
    {
        JsonObject pod = APod();
        pod["spec"] = JsonNode.Parse(
            """{"hostNetwork":null,"volumes":[null,{"name":"v","image":null}],"securityContext":{"runAsUser":null},"containers":[null,{"env":[null],"securityContext":null}]}"""
        );
        Workload workload = AReview().Creating(pod).Read().Workload!;
        Assert.Empty(workload.Malformations);
        Assert.Equal(2, workload.Pod.Containers.Count);
        Assert.Null(workload.Pod.Containers[0].Image);
        Assert.Equal(new EnvVariable(default, default), workload.Pod.Containers[1].Env[0]);
        Assert.Empty(workload.Pod.ImageVolumes);
        Assert.Equal(new PodSecurityContext(), workload.Pod.SecurityContext);
    }
}
