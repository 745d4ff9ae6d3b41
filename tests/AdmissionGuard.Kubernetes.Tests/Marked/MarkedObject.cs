using System.Text.Json.Nodes;

namespace AdmissionGuard.Kubernetes.Tests.Marked;

/// <summary>An object with the marked value in one place.</summary>
/// <param name="Place">Which.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Object">The object.</param>
/// <param name="Reason">A reason that it is denied for; null when the place is one that nobody looks at.</param>
internal sealed record MarkedObject(string Place, string Kind, JsonObject Object, string? Reason)
{
    /// <summary>The review of its creation or, with <paramref name="stored"/>, of an update of that.</summary>
    public string Review(JsonObject? stored = null) =>
        new JsonObject
        {
            ["apiVersion"] = "admission.k8s.io/v1",
            ["kind"] = "AdmissionReview",
            ["request"] = new JsonObject
            {
                ["uid"] = "705ab4f5-6393-11e8-b7cc-42010a800002",
                ["kind"] = new JsonObject { ["group"] = Group, ["version"] = "v1", ["kind"] = Kind },
                ["resource"] = new JsonObject { ["group"] = Group, ["version"] = "v1", ["resource"] = $"{Kind.ToLowerInvariant()}s" },
                ["operation"] = stored is null ? "CREATE" : "UPDATE",
                ["userInfo"] = new JsonObject { ["username"] = "alice" },
                ["namespace"] = "shop",
                ["name"] = "web",
                ["object"] = Object.DeepClone(),
                ["oldObject"] = stored?.DeepClone(),
            },
        }.ToJsonString();

    private string Group => Kind == "CronJob" ? "batch" : "";

    public override string ToString() => Place;
}
