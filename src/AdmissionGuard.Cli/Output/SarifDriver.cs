using System.Collections.Immutable;
using System.Text.Json;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Cli.Output;

/// <summary>The <c>tool</c> of a SARIF run: who we are, and every reason as a rule.</summary>
internal static class SarifDriver
{
    /// <summary>Writes the property <c>tool</c>.</summary>
    public static void Write(Utf8JsonWriter json, ImmutableArray<Reason> reasons)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "AdmissionGuard");
        json.WriteString("version", ToolVersion.Text);
        json.WriteStartArray("rules");
        foreach (Reason reason in reasons)
        {
            Write(json, reason);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Reason reason)
    {
        json.WriteStartObject();
        json.WriteString("id", reason.Code);
        json.WriteString("name", string.Concat(reason.Code.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..])));
        WriteText(json, "shortDescription", reason.Meaning);
        WriteText(json, "help", $"{reason.Meaning} Each result tells the field, the policy that demands it, and the way out.");
        json.WriteStartObject("defaultConfiguration");
        json.WriteString("level", "error");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }
}
