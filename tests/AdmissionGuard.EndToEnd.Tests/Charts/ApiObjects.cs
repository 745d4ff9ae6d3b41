using System.Text.Json.Nodes;
using AdmissionGuard.EndToEnd.Tests.Cluster;

namespace AdmissionGuard.EndToEnd.Tests.Charts;

/// <summary>Everything that an API server keeps.</summary>
internal static class ApiObjects
{
    // Events end by themselves, and the status of components is no object.
    private static readonly string[] Passing = ["events", "componentstatuses"];

    // What controllers give to every namespace, some time after it was made.
    private static readonly string[] Given = ["serviceaccounts default", "configmaps kube-root-ca.crt"];

    /// <summary>Every object, as <c>RESOURCE NAMESPACE/NAME</c>.</summary>
    public static async Task<IReadOnlyList<string>> AllAsync(ApiServer api)
    {
        List<string> groups = ["api/v1"];
        JsonNode apis = (await api.GetAsync("apis")).Accepted().Body;
        groups.AddRange(apis["groups"]!.AsArray().Select(group => $"apis/{(string?)group!["preferredVersion"]!["groupVersion"]}"));
        SortedSet<string> all = new(StringComparer.Ordinal);
        foreach (string group in groups)
        {
            JsonNode known = (await api.GetAsync(group)).Accepted().Body;
            foreach (string resource in known["resources"]!.AsArray().Where(IsListed).Select(resource => (string)resource!["name"]!))
            {
                all.UnionWith(await NamesAsync(api, $"{group}/{resource}", resource));
            }
        }

        return [.. all];
    }

    private static bool IsListed(JsonNode? resource) =>
        resource!["verbs"]!.AsArray().Any(verb => (string?)verb == "list") && !Passing.Contains((string?)resource["name"], StringComparer.Ordinal);

    private static async Task<IEnumerable<string>> NamesAsync(ApiServer api, string path, string resource) =>
        from item in (await api.GetAsync(path)).Accepted().Body["items"]?.AsArray() ?? []
        where !Given.Contains($"{resource} {(string?)item!["metadata"]!["name"]}", StringComparer.Ordinal)
        select $"{resource} {(string?)item!["metadata"]!["namespace"]}/{(string?)item["metadata"]!["name"]}";
}
