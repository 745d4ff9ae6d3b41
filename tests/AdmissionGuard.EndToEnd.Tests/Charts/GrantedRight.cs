using System.Text.Json.Nodes;

namespace AdmissionGuard.EndToEnd.Tests.Charts;

/// <summary>One thing that a role of the chart allows: one verb on one resource, if the role says so in one namespace or on one name.</summary>
internal sealed record GrantedRight(string Role, string Space, string Verb, string Group, string Resource, string Name)
{
    /// <summary>Takes the rules of a Role or ClusterRole apart.</summary>
    public static IEnumerable<GrantedRight> Of(JsonNode role) =>
        from rule in role["rules"]!.AsArray()
        from verb in Texts(rule["verbs"])
        from kind in Texts(rule["apiGroups"])
        from resource in Texts(rule["resources"])
        from name in Texts(rule["resourceNames"]).DefaultIfEmpty("")
        select new GrantedRight((string)role["metadata"]!["name"]!, (string?)role["metadata"]!["namespace"] ?? "", verb, kind, resource, name);

    /// <summary>
    /// Whether a request needed it, also one for what was not there. A server-side apply that makes an object is a patch that answers 201, and needs the right to create
    /// by name, too.
    /// </summary>
    public bool IsUsedBy(AuditEntry entry) =>
        (entry.Verb == Verb || (Verb == "create" && entry is { Verb: "patch", Code: 201 }))
        && entry.Group == Group
        && entry.Resource == Resource
        && (Space.Length == 0 || entry.Space == Space)
        && (Name.Length == 0 || entry.Name == Name)
        && entry.Code is not (401 or 403);

    private static IEnumerable<string> Texts(JsonNode? list) => list?.AsArray().Select(text => (string)text!) ?? [];
}
