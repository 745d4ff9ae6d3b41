using System.Text.Json.Nodes;
using AdmissionGuard.Kubernetes.Workloads;
using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;
using static AdmissionGuard.Kubernetes.Tests.Builders.ReviewBuilder;

namespace AdmissionGuard.Kubernetes.Tests.Workloads;

public sealed class WorkloadKindTests
{
    public static TheoryData<string, string> Kinds => [.. WorkloadKinds.All.SelectMany(kind => kind.Groups.Select(group => (group, kind.Name)))];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_every_group_is_judged(string group, string name)
    {
        WorkloadKind kind = WorkloadKinds.Find(group, name)!;
        Workload workload = AReview().Of(group, name, kind.Resource.Length == 0 ? "pods" : kind.Resource).Creating(AnObject(kind)).Read().Workload!;
        Assert.Equal(kind.PodSpecPath, workload.PodSpecPath);
        Assert.Equal("bad", Assert.Single((IEnumerable<Container>)workload.Pod.Containers).Image);
        Assert.Empty(workload.Malformations);
    }

    [Fact]
    public void The_old_list_of_ephemeral_containers_counts_as_a_Pod()
    {
        Workload workload = AReview().Of("", "EphemeralContainers", "pods").With("subResource", "ephemeralcontainers").Creating(AnObject(WorkloadKinds.EphemeralContainers)).Read().Workload!;
        Assert.Equal("Pod", workload.Kind);
        Assert.Equal(ContainerKind.Ephemeral, workload.Pod.Containers[0].Kind);
        Assert.Equal("ephemeralContainers[0]", Place.Of(workload, workload.Pod.Containers[0], "").Path.TrimStart('.'));
    }

    [Fact]
    public void The_old_list_may_be_empty() =>
        Assert.True(AReview().Of("", "EphemeralContainers", "pods").Creating([]).Judge().Allowed);

    [Fact]
    public void The_pod_spec_may_stand_before_anything_else()
    {
        Workload workload = AReview().Creating(new JsonObject { ["spec"] = APodSpec(), ["metadata"] = new JsonObject { ["generateName"] = "web-" } }).First("object").Read().Workload!;
        Assert.Equal("Pod shop/web-", workload.ToString());
    }

    [Fact]
    public void The_requests_name_comes_before_the_objects() =>
        Assert.Equal("asked", AReview().Creating(APod(name: "told")).With("name", "asked").Read().Workload!.Name);

    [Fact]
    public void The_namespace_is_the_requests() =>
        Assert.Equal("other", AReview().Creating(APod()).With("namespace", "other").Read().Workload!.Namespace);

    [Fact]
    public void An_env_value_is_unescaped_and_tells_no_secret()
    {
        JsonObject pod = APod();
        string value = "a\"b\\c\nä🐋";
        pod["spec"]!["containers"]![0]!["env"] = new JsonArray(new JsonObject { ["name"] = "A", ["value"] = value });
        EnvVariable variable = AReview().Creating(pod).Read().Workload!.Pod.Containers[0].Env[0];
        Assert.Equal(value, variable.Value.Decode());
        Assert.DoesNotContain("b", variable.Value.ToString()[1..3], StringComparison.Ordinal);
    }

    internal static JsonObject AnObject(WorkloadKind kind)
    {
        JsonObject innermost = APodSpec();
        if (kind.PodSpecPath.Length == 0)
        {
            return new() { ["kind"] = kind.Name, ["ephemeralContainers"] = innermost["containers"]!.DeepClone() };
        }

        foreach (string step in kind.PodSpecPath.Split('.').Reverse())
        {
            innermost = new() { [step] = innermost };
        }

        innermost["kind"] = kind.Name;
        return innermost;
    }
}
