using System.Diagnostics;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Names;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Documents;

/// <summary>
/// Reads texts of lines: properties, ini, dotenv, YAML, TOML, scripts. A line tells its key by an equals sign or a colon, the keys above
/// by its indentation or a section.
/// </summary>
[DebuggerDisplay("(a text)")]
internal ref struct LinePairs
{
    // A comment belongs to no key above it. Nothing is ever put into this.
    private static readonly KeyPath NoKeys = new();

    // A key, its separator, a value.
    private const int MinPair = 3;

    private readonly ReadOnlySpan<char> text;
    private readonly KeyPath path;
    private readonly IPairSink sink;
    private readonly int minLine;
    private Range name;
    private int nameIndent;
    private Range value;
    private int valueIndent;
    private int blockIndent;
    private int aliases;
    private int taken;

    /// <summary>Begins to read.</summary>
    public LinePairs(ReadOnlySpan<char> text, KeyPath path, IPairSink sink)
    {
        this.text = text;
        this.path = path;
        this.sink = sink;
        minLine = sink.MinLine;
        nameIndent = -1;
        valueIndent = -1;
        blockIndent = -1;
    }

    /// <summary>Reads to the end.</summary>
    public void Read()
    {
        for (int start = 0; start < text.Length && !sink.IsFull;)
        {
            int length = text[start..].IndexOf('\n');
            length = length < 0 ? text.Length - start : length;
            if (length >= MinPair || IsInside || !IsIdle(text.Slice(start, length)))
            {
                ReadLine(start, length);
            }

            start = Math.Max(start + length + 1, taken);
        }
    }

    // Whether a short line that holds nothing may still end something.
    private readonly bool IsInside => blockIndent >= 0 || nameIndent > 0 || valueIndent > 0;

    // No key, no section, and less than the sink wants.
    private readonly bool IsIdle(ReadOnlySpan<char> line) => line.Length < minLine && (line.Length < 2 || line[1] is not ('=' or ':' or ']'));

    private void ReadLine(int start, int length)
    {
        ReadOnlySpan<char> line = text.Slice(start, length).TrimEnd();
        ReadOnlySpan<char> content = line.TrimStart();
        if (content.IsEmpty)
        {
            return;
        }

        int indent = line.Length - content.Length;
        if (blockIndent >= 0 && TakeBlock(start + indent, content, indent, start + length + 1))
        {
            return;
        }

        switch (content[0])
        {
            case '#' or ';' or '!':
            case '/' when content.StartsWith("//"):
                TellLine(NoKeys, content);
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
            LeaveTo(marker);
        }

        if ((nameIndent & valueIndent) >= 0)
        {
            LeaveTo(indent);
        }

        ReadOnlySpan<char> content = line[indent..];
        if (content[0] is '{' or '[' && FlowPairs.Is(content))
        {
            FlowPairs.Read(content, text, path, sink);
            return;
        }

        int separator = LineKey.SeparatorOf(content);
        if (separator > 0 && content[separator] == ':' && PasswordFileLine.PasswordOf(content, separator) is { IsEmpty: false } password)
        {
            sink.Pair(path, text, PasswordFileLine.Key, password, isQuoted: true);
            return;
        }

        if (!DefinitionLine.TryFind(content, out Range key, out int after) && !LineKey.TryFind(content, separator, out key, out after) && !DirectiveLine.TryFind(content, indent > 0, out key, out after))
        {
            TellLine(path, content);
            return;
        }

        path.CutToIndent(indent);
        int keyStart = start + indent + key.Start.Value;
        path.Push(keyStart, key.End.Value - key.Start.Value, indent);
        TellToken(content[key]);
        ReadOnlySpan<char> rest = separator > 0 && content[separator] == ':' ? YamlAnchor.ValueOf(text, content[after..], ref aliases) : content[after..];
        ReadOnlySpan<char> given = LineValue.Of(rest, out bool isQuoted, out ReadOnlySpan<char> behind);
        if (!given.IsEmpty)
        {
            bool isShell = !isQuoted && given.Length >= ShellAssignment.MinLength && content[after - 1] == '=' && content[after] != ' ';
            given = isShell ? ShellAssignment.ValueOf(content[key], given) : given;
            if (isQuoted || given[0] is not ('|' or '>' or '{' or '['))
            {
                Tell(content[key], given, indent, isQuoted);
            }
            else
            {
                TakeSpecial(content[key], given, indent);
            }
        }

        if (Aside.MayHold(behind))
        {
            sink.Line(path, text, behind);
        }
    }

    // A token may stand where a key belongs.
    private readonly void TellToken(ReadOnlySpan<char> key)
    {
        if (SafeName.MayBeToken(key))
        {
            sink.Line(path, text, key);
        }
    }

    // Further out, or at the next item of a list, a name belongs to another value.
    private void LeaveTo(int indent)
    {
        nameIndent = nameIndent > indent ? -1 : nameIndent;
        valueIndent = valueIndent > indent ? -1 : valueIndent;
    }

    // A block follows, or a mapping stands on the line.
    private void TakeSpecial(ReadOnlySpan<char> key, ReadOnlySpan<char> given, int indent)
    {
        if (given[0] is '|' or '>' && given.Length <= 3)
        {
            blockIndent = indent;
        }
        else if (FlowPairs.Is(given))
        {
            FlowPairs.Read(given, text, path, sink);
        }
        else
        {
            Tell(key, given, indent, isQuoted: false);
        }
    }

    private readonly void TellLine(KeyPath at, ReadOnlySpan<char> line)
    {
        if (line.Length >= minLine)
        {
            sink.Line(at, text, line);
        }
    }

    private void Tell(ReadOnlySpan<char> key, ReadOnlySpan<char> given, int indent, bool isQuoted)
    {
        if (key is "name" or "key")
        {
            name = RangeOf(given);
            nameIndent = indent;
            TellValueBefore(given, indent);
        }
        else if (key is "value")
        {
            value = RangeOf(given);
            valueIndent = nameIndent == indent ? -1 : indent;
            key = nameIndent == indent ? text[name] : key;
        }

        if (!NameServiceSwitch.Is(key, given))
        {
            sink.Pair(path, text, key, given, isQuoted);
        }
    }

    private readonly Range RangeOf(ReadOnlySpan<char> part) => text.Overlaps(part, out int offset) ? offset..(offset + part.Length) : default;

    // The value above its name: what has a shape of its own was told there.
    private void TellValueBefore(ReadOnlySpan<char> called, int indent)
    {
        if (valueIndent == indent && VariableName.Classify(called) != NameClass.Plain)
        {
            sink.Pair(path, text, called, text[value], isQuoted: false);
        }

        valueIndent = -1;
    }

    // Of a block scalar the first line is its key's value as well; the rest is read as lines, which may have keys of their own. One that is
    // encoded and cut into lines is one value.
    private bool TakeBlock(int start, ReadOnlySpan<char> content, int indent, int next)
    {
        int outer = blockIndent;
        blockIndent = -1;
        if (indent <= outer)
        {
            return false;
        }

        ReadOnlySpan<char> key = path.Last(text);
        key = key is "value" && nameIndent == outer ? text[name] : key;
        if (LineKey.TryFind(content, LineKey.SeparatorOf(content), out _, out _) && !(IsOneWord(content) && EndsBlock(next, outer) && VariableName.Classify(key) == NameClass.Password))
        {
            return false;
        }

        if (Base64Text.MayBe(content) && Base64Text.LengthOfFolded(text[start..]) is var length && length > content.Length)
        {
            taken = start + length;
            content = text.Slice(start, length);
        }

        sink.Pair(path, text, key, content, isQuoted: false);
        return true;
    }

    // A password may have a colon or an equals sign in it; a hash behind its user's name has more signs.
    private static bool IsOneWord(ReadOnlySpan<char> content) => !content.ContainsAny(" \t") && !content.Contains(":{", StringComparison.Ordinal);

    private readonly bool EndsBlock(int next, int outer)
    {
        ReadOnlySpan<char> rest = next < text.Length ? text[next..] : default;
        int end = rest.IndexOf('\n');
        ReadOnlySpan<char> line = (end < 0 ? rest : rest[..end]).TrimEnd();
        return line.Length - line.TrimStart().Length <= outer || line.IsEmpty;
    }
}
