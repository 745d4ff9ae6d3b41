using System.Text;
using System.Text.Json.Nodes;
using AdmissionGuard.Kubernetes.Reviews;
using AdmissionGuard.Kubernetes.Tests.Builders;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Kubernetes.Tests.Reviews;

public sealed class RecordedReviewTests
{
    public static TheoryData<string> Names => [.. Recorded.Names];

    [Fact]
    public void Every_recorded_review_is_there() => Assert.Equal(27, Recorded.Names.Count());

    [Theory]
    [InlineData("01-create-pod-plain", "Pod demo/plain", "spec", "nginx:1.25")]
    [InlineData(
        "02-create-pod-full",
        "Pod demo/full",
        "spec",
        "registry.example.com/team/init:1.0 registry.example.com/team/proxy@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef registry.example.com/team/app:2.3.1 registry.example.com/models/m:1"
    )]
    [InlineData("03-create-pod-windows", "Pod demo/windows", "spec", "mcr.example.com/win/app:1")]
    [InlineData("04-create-pod-hostusers-false", "Pod demo/userns", "spec", "*")]
    [InlineData("05-create-deployment", "Deployment demo/dep", "spec.template.spec", "*")]
    [InlineData("06-create-replicaset", "ReplicaSet demo/rs", "spec.template.spec", "*")]
    [InlineData("07-create-statefulset", "StatefulSet demo/sts", "spec.template.spec", "*")]
    [InlineData("08-create-daemonset", "DaemonSet demo/ds", "spec.template.spec", "*")]
    [InlineData("09-create-job", "Job demo/job", "spec.template.spec", "*")]
    [InlineData("10-create-cronjob", "CronJob demo/cron", "spec.jobTemplate.spec.template.spec", "*")]
    [InlineData("11-create-replicationcontroller", "ReplicationController demo/rc", "spec.template.spec", "*")]
    [InlineData("12-create-podtemplate", "PodTemplate demo/pt", "template.spec", "*")]
    [InlineData("18-update-pods-ephemeralcontainers", "Pod demo/plain", "spec", "*")]
    [InlineData("24-create-deployment-dry-run", "Deployment demo/gen", "spec.template.spec", "*")]
    public void A_recorded_workload_is_read(string name, string workload, string path, string images)
    {
        Workload read = Read(name).Workload!;
        Assert.Equal(workload, read.ToString());
        Assert.Equal(path, read.PodSpecPath);
        Assert.Empty(read.Malformations);
        string found = string.Join(' ', [.. read.Pod.Containers.Select(c => c.Image), .. read.Pod.ImageVolumes.Select(v => v.Reference)]);
        Assert.True(images == "*" ? found.Length > 0 : images == found, found);
    }

    [Theory]
    [InlineData("01-create-pod-plain", ReviewOutcome.Denied, null)]
    [InlineData("13-create-configmap", ReviewOutcome.Skipped, "no policy judges ConfigMaps")]
    [InlineData("14-update-pod-label", ReviewOutcome.Allowed, "unchanged")]
    [InlineData("15-update-pod-image", ReviewOutcome.Denied, null)]
    [InlineData("16-update-deployment", ReviewOutcome.Denied, null)]
    [InlineData("17-update-deployment-scale", ReviewOutcome.Skipped, "scale")]
    [InlineData("18-update-pods-ephemeralcontainers", ReviewOutcome.Denied, null)]
    [InlineData("19-update-pods-resize", ReviewOutcome.Allowed, "unchanged")]
    [InlineData("20-update-pods-status", ReviewOutcome.Skipped, "status")]
    [InlineData("21-update-pod-finalizer-added", ReviewOutcome.Allowed, "unchanged")]
    [InlineData("22-delete-pod", ReviewOutcome.Skipped, "DELETE")]
    [InlineData("23-update-pod-finalizer-removed-while-deleting", ReviewOutcome.Allowed, "being deleted")]
    [InlineData("24-create-deployment-dry-run", ReviewOutcome.Denied, null)]
    [InlineData("25-create-pods-binding", ReviewOutcome.Skipped, "binding")]
    [InlineData("26-create-pods-eviction", ReviewOutcome.Skipped, "eviction")]
    [InlineData("27-delete-pod-final", ReviewOutcome.Skipped, "DELETE")]
    public void A_recorded_review_is_answered(string name, ReviewOutcome outcome, string? note)
    {
        ReviewAnswer answer = Policing.Judge(Read(name));
        Assert.Equal(outcome, answer.Outcome);
        Assert.Equal(note, answer.Note);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_recorded_review_says_who_and_what(string name)
    {
        Review review = Read(name);
        Assert.Equal("admin", review.UserName);
        Assert.Equal("demo", review.Namespace);
        Assert.NotEqual("", review.Operation);
        Assert.NotEqual("", review.Kind);
        Assert.False(review.IsNode);
        Assert.Equal(name.Contains("dry-run", StringComparison.Ordinal), review.DryRun);
        Assert.Empty(review.Malformations);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_order_of_the_envelope_does_not_matter(string name)
    {
        byte[] compact = Recorded.ReadCompact(name);
        JsonNode root = JsonNode.Parse(compact)!;
        JsonObject request = root["request"]!.AsObject();
        JsonObject turned = [];
        foreach (string member in request.Select(pair => pair.Key).Reverse())
        {
            turned[member] = request[member]?.DeepClone();
        }

        root["request"] = turned;
        Assert.True(ReviewReader.TryRead(Encoding.UTF8.GetBytes(root.ToJsonString()), out Review? backwards, out _));
        Review review = Read(name);
        Assert.Equal(review.Workload, backwards.Workload);
        Assert.Equal(Policing.Judge(review).Outcome, Policing.Judge(backwards).Outcome);
    }

    [Fact]
    public void The_full_pod_keeps_what_rules_look_at()
    {
        Workload read = Read("02-create-pod-full").Workload!;
        Container app = read.Pod.Containers.Single(container => container.Kind == ContainerKind.Regular);
        Assert.Equal(["DB_PASSWORD", "LOG_LEVEL", "POD_IP"], app.Env.Select(variable => variable.Name.Decode()));
        Assert.Equal(["", "info", ""], app.Env.Select(variable => variable.Value.Decode()));
        Assert.Equal(["ALL"], app.SecurityContext!.Capabilities!.Drop);
        Assert.True(app.SecurityContext.ReadOnlyRootFilesystem);
        Assert.False(app.SecurityContext.AllowPrivilegeEscalation);
        Assert.Equal(new PodSecurityContext { RunAsNonRoot = true, RunAsUser = 65532, SeccompProfile = new("RuntimeDefault") }, read.Pod.SecurityContext);
        Assert.Equal([new ImageVolume(1, "model", "registry.example.com/models/m:1")], read.Pod.ImageVolumes);
        Assert.Equal([ContainerKind.Init, ContainerKind.Init, ContainerKind.Regular], read.Pod.Containers.Select(container => container.Kind));
        Assert.Equal([0, 1, 0], read.Pod.Containers.Select(container => container.Index));
    }

    [Fact]
    public void A_pod_with_its_own_user_namespace_says_so() => Assert.False(Read("04-create-pod-hostusers-false").Workload!.Pod.HostUsers);

    [Fact]
    public void A_windows_pod_says_so() => Assert.Equal("windows", Read("03-create-pod-windows").Workload!.Pod.OsName);

    private static Review Read(string name)
    {
        Assert.True(ReviewReader.TryRead(Recorded.Read(name), out Review? review, out string? refusal), refusal);
        return review;
    }
}
