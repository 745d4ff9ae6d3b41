using System.Text.Json.Nodes;
using AdmissionGuard.EndToEnd.Tests.Manifests;

namespace AdmissionGuard.EndToEnd.Tests;

/// <summary>
/// Reviews posted past the API server: the samples that people paste, and what only newer API servers know, as one of 1.36 posted it.
/// </summary>
public sealed class ReviewTests(Lab lab)
{
    private const string Recorded = "tests/AdmissionGuard.Kubernetes.Tests/RecordedReviews";
    private const string Untagged = "registry.example.com/team/other";

    [Fact]
    public async Task The_good_sample_review_is_allowed()
    {
        JsonNode response = await lab.Baseline.Process.ReviewAsync(Repository.Text("manifests/samples/reviews/good-pod.json"));
        Assert.True((bool)response["allowed"]!, response.ToJsonString());
    }

    [Fact]
    public async Task The_bad_sample_review_is_denied_and_its_uid_echoed()
    {
        string review = Repository.Text("manifests/samples/reviews/bad-pod.json");
        JsonNode response = await lab.Baseline.Process.ReviewAsync(review);
        Assert.False((bool)response["allowed"]!);
        Assert.Equal((string?)JsonNode.Parse(review)!["request"]!["uid"], (string?)response["uid"]);
        Assert.Contains("spec.containers[0] \"web\": ", (string?)response["status"]!["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_image_volume_is_denied_at_its_own_path() =>
        Assert.Contains("spec.volumes[1] \"model\": image registry.example.com/team/other ", await DenialOfPodWithAsync(pod => pod["spec"]!["volumes"]![1]!["image"]!["reference"] = Untagged), StringComparison.Ordinal);

    [Fact]
    public async Task A_bad_sidecar_is_denied_at_its_own_path() =>
        Assert.Contains("spec.initContainers[1] \"sidecar\": ", await DenialOfPodWithAsync(pod => pod["spec"]!["initContainers"]![1]!["image"] = Untagged), StringComparison.Ordinal);

    [Fact]
    public async Task A_bad_ephemeral_container_of_a_current_API_server_is_denied_at_its_own_path()
    {
        JsonNode response = await lab.Baseline.Process.ReviewAsync(Repository.Text($"{Recorded}/18-update-pods-ephemeralcontainers.json"));
        Assert.Contains("spec.ephemeralContainers[0] ", (string?)response["status"]!["message"], StringComparison.Ordinal);
    }

    private async Task<string> DenialOfPodWithAsync(Action<JsonNode> spoil)
    {
        JsonNode review = JsonNode.Parse(Repository.Text($"{Recorded}/02-create-pod-full.json"))!;
        spoil(review["request"]!["object"]!);
        JsonNode response = await lab.Baseline.Process.ReviewAsync(review.ToJsonString());
        return (string?)response["status"]!["message"] ?? "";
    }
}
