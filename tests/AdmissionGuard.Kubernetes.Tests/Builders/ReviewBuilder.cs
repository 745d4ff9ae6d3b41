using System.Text;
using System.Text.Json.Nodes;
using AdmissionGuard.Kubernetes.Reviews;

namespace AdmissionGuard.Kubernetes.Tests.Builders;

/// <summary>Arranges a review as an API server would send it: <c>AReview().Creating(APod())</c>.</summary>
internal sealed class ReviewBuilder
{
    private readonly JsonObject request = new()
    {
        ["uid"] = "u-1",
        ["kind"] = Named("", "kind", "Pod"),
        ["resource"] = Named("", "resource", "pods"),
        ["namespace"] = "shop",
        ["operation"] = "CREATE",
        ["userInfo"] = new JsonObject { ["username"] = "anna", ["groups"] = new JsonArray("system:authenticated") },
        ["object"] = null,
        ["oldObject"] = null,
        ["dryRun"] = false,
    };

    public static ReviewBuilder AReview() => new();

    public static JsonObject APod(string image = "bad", string name = "web") =>
        new()
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Pod",
            ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = "shop" },
            ["spec"] = APodSpec(image),
        };

    public static JsonObject APodSpec(string image = "bad") =>
        new() { ["containers"] = new JsonArray(new JsonObject { ["name"] = "app", ["image"] = image }) };

    public ReviewBuilder Creating(JsonObject? what) => With("object", what);

    public ReviewBuilder Updating(JsonObject? stored, JsonObject? asked) => With("operation", "UPDATE").With("oldObject", stored).With("object", asked);

    public ReviewBuilder Of(string group, string kind, string resource) =>
        With("kind", Named(group, "kind", kind)).With("resource", Named(group, "resource", resource));

    public ReviewBuilder By(string user, params string[] groups) =>
        With("userInfo", new JsonObject { ["username"] = user, ["groups"] = new JsonArray([.. groups.Select(group => JsonValue.Create(group))]) });

    /// <summary>Sets a member of the request.</summary>
    public ReviewBuilder With(string name, JsonNode? value)
    {
        request[name] = value?.DeepClone();
        return this;
    }

    /// <summary>Takes a member of the request away.</summary>
    public ReviewBuilder Without(string name)
    {
        request.Remove(name);
        return this;
    }

    /// <summary>Moves a member of the request to its beginning.</summary>
    public ReviewBuilder First(string name)
    {
        JsonNode? value = request[name];
        request.Remove(name);
        request.Insert(0, name, value);
        return this;
    }

    public byte[] ToBytes() => Encoding.UTF8.GetBytes(ToJson());

    public string ToJson() =>
        new JsonObject { ["kind"] = "AdmissionReview", ["apiVersion"] = "admission.k8s.io/v1", ["request"] = request.DeepClone() }.ToJsonString();

    public Review Read()
    {
        Assert.True(ReviewReader.TryRead(ToBytes(), out Review? review, out string? refusal), refusal);
        return review;
    }

    public ReviewAnswer Judge() => Policing.Judge(Read());

    private static JsonObject Named(string group, string what, string name) => new() { ["group"] = group, ["version"] = "v1", [what] = name };
}
