using System.Text;
using System.Text.Json.Nodes;
using AdmissionGuard.Kubernetes.PolicyReviews;

namespace AdmissionGuard.Kubernetes.Tests.PolicyReviews;

/// <summary>An edit of a ConfigMap as an API server sends it.</summary>
internal sealed record PolicyEdit
{
    public string Operation { get; init; } = "UPDATE";

    public string Space { get; init; } = "guard";

    public string User { get; init; } = "alice";

    public string[] Groups { get; init; } = ["system:authenticated"];

    public string? Before { get; init; }

    public string? After { get; init; }

    public string LabelBefore { get; init; } = "true";

    public string LabelAfter { get; init; } = "true";

    public JsonObject? MoreMetadata { get; init; }

    public string Json => new JsonObject
    {
        ["kind"] = "AdmissionReview",
        ["apiVersion"] = "admission.k8s.io/v1",
        ["request"] = new JsonObject
        {
            ["uid"] = "u-1",
            ["kind"] = new JsonObject { ["group"] = "", ["version"] = "v1", ["kind"] = "ConfigMap" },
            ["resource"] = new JsonObject { ["group"] = "", ["version"] = "v1", ["resource"] = "configmaps" },
            ["name"] = "policies",
            ["namespace"] = Space,
            ["operation"] = Operation,
            ["userInfo"] = new JsonObject { ["username"] = User, ["groups"] = new JsonArray([.. Groups.Select(group => (JsonNode)group)]) },
            ["object"] = Map(After, LabelAfter, MoreMetadata),
            ["oldObject"] = Map(Before, LabelBefore, null),
            ["dryRun"] = false,
        },
    }.ToJsonString();

    public PolicyReview Read()
    {
        Assert.True(PolicyReviewReader.TryRead(Encoding.UTF8.GetBytes(Json), out PolicyReview? review, out string? refusal), refusal);
        return review;
    }

    private static JsonObject? Map(string? policy, string label, JsonObject? more)
    {
        if (policy is null)
        {
            return null;
        }

        JsonObject metadata = new() { ["name"] = "policies", ["labels"] = new JsonObject { ["admissionguard.io/policy"] = label, ["other"] = "x" } };
        foreach ((string name, JsonNode? value) in more ?? [])
        {
            metadata[name] = value?.DeepClone();
        }

        return new JsonObject { ["apiVersion"] = "v1", ["kind"] = "ConfigMap", ["metadata"] = metadata, ["data"] = new JsonObject { ["policy.yaml"] = policy } };
    }
}
