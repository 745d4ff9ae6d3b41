using AdmissionGuard.Policies.Documents.Yaml;

namespace AdmissionGuard.Policies.Documents;

/// <summary>
/// A manifest of the ConfigMap that policies are kept in: each key of <c>data</c> is a text of policy documents. Only literal blocks
/// (<c>key: |</c>) are read, since only of these the lines are lines of the file.
/// </summary>
internal static class ConfigMapDocument
{
    /// <summary>True for a ConfigMap.</summary>
    public static bool Is(YamlMapping document) =>
        document.Fields.Any(field => field.Key.Value == "kind" && field.Value is YamlScalar { Value: "ConfigMap" })
        && document.Fields.Any(field => field.Key.Value == "apiVersion" && field.Value is YamlScalar { Value: "v1" });

    /// <summary>Hands every document in it to <paramref name="read"/>, with its places in the file.</summary>
    public static void Read(YamlMapping document, string file, Diagnostics diagnostics, Action<YamlNode> read)
    {
        foreach (YamlField field in document.Fields.Where(field => field.Key.Value is "binaryData"))
        {
            diagnostics.Report(field.Key.Start, "binaryData", "is not read for policies; put them into data");
        }

        foreach (YamlField data in document.Fields.Where(field => field.Key.Value == "data"))
        {
            if (data.Value is YamlMapping entries)
            {
                ReadEntries(entries, file.Split('\n'), diagnostics, read);
            }
        }
    }

    private static void ReadEntries(YamlMapping entries, string[] lines, Diagnostics diagnostics, Action<YamlNode> read)
    {
        foreach (YamlField entry in entries.Fields)
        {
            if (entry.Value is not YamlScalar { IsLiteralBlock: true } block)
            {
                diagnostics.Report(entry.Value.Start, PathOf(entry), "is not a literal block, so lines cannot be told; write the policy below `|`");
                continue;
            }

            foreach (YamlNode policy in YamlReader.ReadAll(block.Value, diagnostics, new MarkShift(block.Start.Line, Indentation(block, lines))))
            {
                if (policy is YamlMapping mapping && Is(mapping))
                {
                    diagnostics.Report(mapping.Start, PathOf(entry), "is a ConfigMap within a ConfigMap; take the policy out");
                }
                else
                {
                    read(policy);
                }
            }
        }
    }

    private static string PathOf(YamlField entry) => $"data.{Verdicts.QuotedText.Plain(entry.Key.Value)}";

    // The block's lines without their indentation are its value; the first one that is not empty tells how deep it stands.
    private static int Indentation(YamlScalar block, string[] lines)
    {
        string[] inner = block.Value.Split('\n');
        for (int i = 0; i < inner.Length && block.Start.Line + i < lines.Length; i++)
        {
            if (inner[i].Length > 0)
            {
                return Math.Max(0, lines[block.Start.Line + i].TrimEnd('\r').Length - inner[i].Length);
            }
        }

        return 0;
    }
}
