using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AdmissionGuard.Notary.Tests.Publishing;

/// <summary>
/// The canonical form that a publisher signs, written a second time and apart from the code under test, so that a mistake in
/// one of them shows.
/// </summary>
internal static class CanonicalText
{
    public static byte[] Of(JsonNode? node)
    {
        StringBuilder text = new();
        Write(node, text);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Write(JsonNode? node, StringBuilder text)
    {
        switch (node)
        {
            case JsonObject members:
                WriteMembers(members, text);
                break;
            case JsonArray items:
                WriteItems(items, text);
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                WriteString(value.GetValue<string>(), text);
                break;
            default:
                text.Append(node?.ToJsonString() ?? "null");
                break;
        }
    }

    private static void WriteMembers(JsonObject members, StringBuilder text)
    {
        string separator = "{";
        foreach ((string name, JsonNode? value) in members.OrderBy(member => Convert.ToHexString(Encoding.UTF8.GetBytes(member.Key)), StringComparer.Ordinal))
        {
            text.Append(separator);
            WriteString(name, text);
            text.Append(':');
            Write(value, text);
            separator = ",";
        }

        text.Append(members.Count == 0 ? "{}" : "}");
    }

    private static void WriteItems(JsonArray items, StringBuilder text)
    {
        string separator = "[";
        foreach (JsonNode? item in items)
        {
            text.Append(separator);
            Write(item, text);
            separator = ",";
        }

        text.Append(items.Count == 0 ? "[]" : "]");
    }

    private static void WriteString(string value, StringBuilder text) =>
        text.Append('"')
            .Append(value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal))
            .Append('"');
}
