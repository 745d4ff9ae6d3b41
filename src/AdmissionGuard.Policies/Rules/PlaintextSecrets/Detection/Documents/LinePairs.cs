using System.Diagnostics;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Documents;

/// <summary>
/// Reads texts of lines: properties, ini, dotenv, YAML, TOML, scripts. A line tells its key by an equals sign or a colon, the keys above
/// by its indentation or a section.
/// </summary>
[DebuggerDisplay("(a text)")]
internal ref struct LinePairs
{
    private readonly ReadOnlySpan<char> text;
    private readonly KeyPath path;
    private readonly IPairSink sink;
    private Range name;
    private int nameIndent;
    private int blockIndent;

    /// <summary>Begins to read.</summary>
    public LinePairs(ReadOnlySpan<char> text, KeyPath path, IPairSink sink)
    {
        this.text = text;
        this.path = path;
        this.sink = sink;
        nameIndent = -1;
        blockIndent = -1;
    }

    /// <summary>Reads to the end.</summary>
    public void Read()
    {
        for (int start = 0; start < text.Length && !sink.IsFull;)
        {
            int length = text[start..].IndexOf('\n');
            length = length < 0 ? text.Length - start : length;
            ReadLine(start, length);
            start += length + 1;
        }
    }

    private void ReadLine(int start, int length)
    {
        ReadOnlySpan<char> line = text.Slice(start, length).TrimEnd();
        ReadOnlySpan<char> content = line.TrimStart();
        if (content.IsEmpty)
        {
            return;
        }

        int indent = line.Length - content.Length;
        if (blockIndent >= 0 && TakeBlock(content, indent))
        {
            return;
        }

        switch (content[0])
        {
            case '#' or ';' or '!':
            case '/' when content.StartsWith("//"):
                sink.Line(path, text, content);
                break;
            case '[' when content[^1] == ']' && !content.Contains('"') && !content.Contains(','):
                path.CutTo(0);
                path.Push(start + indent + 1, content.Length - 2, -1);
                TellToken(content[1..^1]);
                break;
            case '-' when content is "---":
                path.CutTo(0);
                break;
            default:
                ReadContent(start, line, indent);
                break;
        }
    }

    private void ReadContent(int start, ReadOnlySpan<char> line, int indent)
    {
        while (indent + 1 < line.Length && line[indent] == '-' && line[indent + 1] == ' ')
        {
            int marker = indent;
            indent += 1 + (line[(indent + 1)..].Length - line[(indent + 1)..].TrimStart().Length);
            nameIndent = nameIndent > marker ? -1 : nameIndent;
        }

        ReadOnlySpan<char> content = line[indent..];
        int separator = LineKey.SeparatorOf(content);
        if (separator > 0 && content[separator] == ':' && PasswordFileLine.PasswordOf(content, separator) is { IsEmpty: false } password)
        {
            sink.Pair(path, text, PasswordFileLine.Key, password, isQuoted: true);
            return;
        }

        if (!LineKey.TryFind(content, separator, out Range key, out int after) && !DirectiveLine.TryFind(content, indent > 0, out key, out after))
        {
            sink.Line(path, text, content);
            return;
        }

        path.CutToIndent(indent);
        int keyStart = start + indent + key.Start.Value;
        path.Push(keyStart, key.End.Value - key.Start.Value, indent);
        TellToken(content[key]);
        ReadOnlySpan<char> value = LineValue.Of(content[after..], out bool isQuoted);
        if (value.IsEmpty)
        {
            return;
        }

        if (value[0] is '|' or '>' && value.Length <= 3)
        {
            blockIndent = indent;
            return;
        }

        Tell(content[key], value, indent, isQuoted);
    }

    // A token may stand where a key belongs.
    private readonly void TellToken(ReadOnlySpan<char> key)
    {
        if (SafeName.MayBeToken(key))
        {
            sink.Line(path, text, key);
        }
    }

    private void Tell(ReadOnlySpan<char> key, ReadOnlySpan<char> value, int indent, bool isQuoted)
    {
        if (key is "name" or "key")
        {
            text.Overlaps(value, out int offset);
            (name, nameIndent) = (offset..(offset + value.Length), indent);
        }
        else if (key is "value" && nameIndent == indent)
        {
            key = text[name];
        }

        if (!NameServiceSwitch.Is(key, value))
        {
            sink.Pair(path, text, key, value, isQuoted);
        }
    }

    // Of a block scalar the first line is its key's value as well; the rest is read as lines, which may have keys of their own.
    private bool TakeBlock(ReadOnlySpan<char> content, int indent)
    {
        bool isFirst = indent > blockIndent;
        blockIndent = -1;
        if (!isFirst || LineKey.TryFind(content, LineKey.SeparatorOf(content), out _, out _))
        {
            return false;
        }

        sink.Pair(path, text, path.Last(text), content, isQuoted: false);
        return true;
    }
}
