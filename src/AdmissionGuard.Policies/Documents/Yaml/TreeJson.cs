using System.Buffers;
using System.Text.Json;

namespace AdmissionGuard.Policies.Documents.Yaml;

/// <summary>Writes the tree of a manifest as the JSON that kubectl would send to the API server.</summary>
public sealed class TreeJson(Diagnostics diagnostics)
{
    private readonly ArrayBufferWriter<byte> buffer = new();

    /// <summary>
    /// The object as UTF-8 JSON. Keys that stand twice and numbers JSON does not have are reported; of a repeated key the first is written.
    /// </summary>
    public ReadOnlyMemory<byte> Write(YamlMapping root)
    {
        using Utf8JsonWriter json = new(buffer);
        Write(json, root, "");
        json.Flush();
        return buffer.WrittenMemory;
    }

    private void Write(Utf8JsonWriter json, YamlNode node, string path)
    {
        switch (node)
        {
            case YamlMapping mapping:
                WriteMapping(json, mapping, path);
                break;
            case YamlSequence sequence:
                json.WriteStartArray();
                for (int i = 0; i < sequence.Items.Length; i++)
                {
                    Write(json, sequence.Items[i], $"{path}[{i}]");
                }

                json.WriteEndArray();
                break;
            case YamlScalar scalar:
                WriteScalar(json, scalar, path);
                break;
        }
    }

    private void WriteScalar(Utf8JsonWriter json, YamlScalar scalar, string path)
    {
        if (HasLoneSurrogate(scalar.Value))
        {
            json.WriteNullValue();
            diagnostics.Report(scalar.Start, path, "holds half of a surrogate pair, which is no Unicode text; write the character itself");
        }
        else if (!ScalarJson.TryWrite(json, scalar))
        {
            diagnostics.Report(scalar.Start, path, "is not a number that JSON has; put it in quotes if text is meant");
        }
    }

    private void WriteMapping(Utf8JsonWriter json, YamlMapping mapping, string path)
    {
        Dictionary<string, Mark> seen = new(StringComparer.Ordinal);
        json.WriteStartObject();
        foreach (YamlField field in mapping.Fields)
        {
            string name = ScalarJson.NameOf(field.Key);
            string place = path.Length == 0 ? name : $"{path}.{name}";
            if (HasLoneSurrogate(name))
            {
                diagnostics.Report(field.Key.Start, path, "has a key with half of a surrogate pair, which is no Unicode text; write the character itself");
            }
            else if (seen.TryAdd(name, field.Key.Start))
            {
                json.WritePropertyName(name);
                Write(json, field.Value, place);
            }
            else
            {
                diagnostics.Report(field.Key.Start, place, $"stands twice; first on line {seen[name].Line}; keep one");
            }
        }

        json.WriteEndObject();
    }

    private static bool HasLoneSurrogate(string text)
    {
        for (int i = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF'); i >= 0 && i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return true;
            }
        }

        return false;
    }
}
