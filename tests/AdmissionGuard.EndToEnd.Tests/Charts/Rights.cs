using System.Text.Json.Nodes;
using AdmissionGuard.EndToEnd.Tests.Cluster;

namespace AdmissionGuard.EndToEnd.Tests.Charts;

/// <summary>What the account of the installed Pods may do, by the API server's own word.</summary>
internal sealed class Rights(ApiServer api)
{
    /// <summary>Whether it has a right in a namespace.</summary>
    public async Task<bool> HasAsync(string verb, string resource, string space, string name = "")
    {
        JsonObject asked = new()
        {
            ["apiVersion"] = "authorization.k8s.io/v1",
            ["kind"] = "SubjectAccessReview",
            ["spec"] = new JsonObject
            {
                ["user"] = $"system:serviceaccount:{Release.Name}:{Release.Name}",
                ["groups"] = new JsonArray("system:serviceaccounts", $"system:serviceaccounts:{Release.Name}", "system:authenticated"),
                ["resourceAttributes"] = new JsonObject { ["verb"] = verb, ["resource"] = resource, ["namespace"] = space, ["name"] = name },
            },
        };
        ApiAnswer answer = await api.CreateAsync("apis/authorization.k8s.io/v1/subjectaccessreviews", asked.ToJsonString());
        return (bool)answer.Accepted().Body["status"]!["allowed"]!;
    }
}
