using System.Text.Json.Nodes;

namespace AdmissionGuard.EndToEnd.Tests.Charts;

/// <summary>One request in the audit log of the API server.</summary>
internal sealed record AuditEntry(string User, string Verb, string Group, string Resource, string Space, string Name, int Code)
{
    /// <summary>Reads the log that <c>--audit-log-path</c> names (one <c>audit.k8s.io/v1</c> Event a line), of finished requests.</summary>
    public static IEnumerable<AuditEntry> Read(string file)
    {
        // The API server makes the file when it has something to write.
        if (!File.Exists(file))
        {
            yield break;
        }

        using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using StreamReader reader = new(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.EndsWith('}') && JsonNode.Parse(line) is { } entry && (string?)entry["stage"] is "ResponseComplete" or "ResponseStarted" && entry["objectRef"] is { } about)
            {
                yield return new AuditEntry(
                    (string)entry["user"]!["username"]!,
                    (string)entry["verb"]!,
                    (string?)about["apiGroup"] ?? "",
                    (string)about["resource"]! + ((string?)about["subresource"] is { } part ? "/" + part : ""),
                    (string?)about["namespace"] ?? "",
                    (string?)about["name"] ?? "",
                    (int?)entry["responseStatus"]?["code"] ?? 0);
            }
        }
    }
}
