using AdmissionGuard.EndToEnd.Tests.Cluster;
using AdmissionGuard.EndToEnd.Tests.Manifests;
using AdmissionGuard.EndToEnd.Tests.Webhook;

namespace AdmissionGuard.EndToEnd.Tests;

public sealed class WorkloadKindTests(Lab lab)
{
    public static IEnumerable<TheoryDataRow<string>> Good => Sample.In("good");

    public static IEnumerable<TheoryDataRow<string>> Bad => Sample.In("bad");

    [Fact]
    public void Each_of_the_nine_kinds_has_a_good_and_a_bad_sample()
    {
        string[] kinds = ["CronJob", "DaemonSet", "Deployment", "Job", "Pod", "PodTemplate", "ReplicaSet", "ReplicationController", "StatefulSet"];
        Assert.Equal(kinds, Good.Select(row => new Sample(row.Data).Kind).Order(StringComparer.Ordinal));
        Assert.Equal(kinds, Bad.Select(row => new Sample(row.Data).Kind).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Good))]
    public async Task A_good_workload_is_admitted(string path) => (await CreateAsync(new Sample(path))).Accepted();

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task A_bad_workload_is_denied_for_the_one_fault_that_its_comment_names(string path)
    {
        Sample sample = new(path);
        string message = (await CreateAsync(sample)).Denied();
        Assert.Contains("denied by AdmissionGuard: 1 violation\n1. ", message, StringComparison.Ordinal);
        Assert.Contains($" {sample.Reason}]", message, StringComparison.Ordinal);
    }

    private async Task<ApiAnswer> CreateAsync(Sample sample)
    {
        GuardedNamespace space = await lab.Baseline.NamespaceAsync();
        (string api, string resource) = sample.Endpoint;
        string path = space.Path(resource, lab.Cluster.Versions.AdaptPath(api, resource));
        return await lab.Cluster.Api.CreateAsync(path, lab.Cluster.Versions.Adapt(sample.Text));
    }
}
