using System.Text;
using System.Text.Json;

namespace AdmissionGuard.Kubernetes.Tests.Builders;

/// <summary>Where the values and members of a document stand, for cutting into it.</summary>
internal sealed class JsonParts
{
    public JsonParts(byte[] json)
    {
        Json = json;
        Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = 512 });
        Stack<(int Start, Range? Name)> open = [];
        Range? name = null;
        while (reader.Read())
        {
            int start = (int)reader.TokenStartIndex;
            int end = (int)reader.BytesConsumed;
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    name = start..(start + reader.ValueSpan.Length + 2);
                    break;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    open.Push((start, name));
                    name = null;
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    (int Start, Range? Name) closed = open.Pop();
                    Add(closed.Name, closed.Start..end);
                    break;
                default:
                    Add(name, start..end);
                    name = null;
                    break;
            }
        }
    }

    public byte[] Json { get; }

    public List<Range> Values { get; } = [];

    public List<(Range Name, Range Value)> Members { get; } = [];

    /// <summary>The document with another text in place of a part.</summary>
    public byte[] With(Range part, string text) => [.. Json[..part.Start], .. Encoding.UTF8.GetBytes(text), .. Json[part.End..]];

    /// <summary>The text of a part.</summary>
    public string Text(Range part) => Encoding.UTF8.GetString(Json[part]);

    /// <summary>A quoted name with every character escaped.</summary>
    public static string Escape(string quoted)
    {
        string name = JsonSerializer.Deserialize<string>(quoted)!;
        return $"\"{string.Concat(name.Select(c => $"\\u{(int)c:x4}"))}\"";
    }

    private void Add(Range? name, Range value)
    {
        Values.Add(value);
        if (name is { } known)
        {
            Members.Add((known, value));
        }
    }
}
