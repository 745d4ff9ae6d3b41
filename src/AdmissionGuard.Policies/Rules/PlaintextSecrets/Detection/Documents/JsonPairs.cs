using System.Buffers;
using System.Diagnostics;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Names;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Documents;

/// <summary>Reads the members of JSON. Checks nothing: what is broken is passed over.</summary>
[DebuggerDisplay("(a text)")]
internal ref struct JsonPairs
{
    private const string Name = "name";
    private const string Key = "key";

    private static readonly SearchValues<char> Structure = SearchValues.Create("{}[],:\"'/#-0123456789tfn");

    private static readonly SearchValues<char> StringEnd = SearchValues.Create("\"\\\n");

    private readonly ReadOnlySpan<char> text;
    private readonly KeyPath path;
    private readonly IPairSink sink;
    private int at;
    private int depth;
    private Range key;
    private bool hasKey;
    private Range name;
    private int nameDepth;
    private Range value;
    private int valueDepth;
    private bool isBroken;

    private JsonPairs(ReadOnlySpan<char> text, KeyPath path, IPairSink sink)
    {
        this.text = text;
        this.path = path;
        this.sink = sink;
    }

    /// <summary>Hands every member with a text or a number to the sink. A member <c>value</c> beside a member <c>name</c> has that name.</summary>
    /// <returns>False when something stands where JSON has none: then quotes may be taken the wrong way round.</returns>
    public static bool Read(ReadOnlySpan<char> text, KeyPath path, IPairSink sink)
    {
        JsonPairs pairs = new(text, path, sink);
        while (!sink.IsFull && pairs.Next())
        {
        }

        return !pairs.isBroken;
    }

    private bool Next()
    {
        int step = text[at..].IndexOfAny(Structure);
        isBroken |= !text.Slice(at, step < 0 ? text.Length - at : step).IsWhiteSpace();
        if (step < 0)
        {
            return false;
        }

        at += step;
        switch (text[at])
        {
            case '{' or '[':
                Enter();
                break;
            case '}' or ']':
                Leave();
                break;
            case '"':
                ReadString();
                break;
            case '/' or '#':
                SkipComment();
                break;
            case '-' or (>= '0' and <= '9'):
                ReadNumber();
                break;
            case ',':
                EndMember();
                at++;
                break;
            case ':':
                at++;
                break;
            default:
                ReadWord();
                break;
        }

        return true;
    }

    private void Enter()
    {
        // A key's step is on the path already; an object without a key gets none.
        depth++;
        if (!hasKey)
        {
            path.Push(at, 0, depth);
        }

        hasKey = false;
        at++;
    }

    private void Leave()
    {
        EndMember();
        depth = Math.Max(0, depth - 1);
        path.CutToIndent(depth + 1);
        hasKey = false;
        nameDepth = nameDepth > depth ? 0 : nameDepth;
        valueDepth = valueDepth > depth ? 0 : valueDepth;
        at++;
    }

    private void EndMember()
    {
        if (hasKey)
        {
            path.CutToIndent(depth + 1);
            hasKey = false;
        }
    }

    private void ReadString()
    {
        int start = ++at;
        bool escaped = false;
        while (at < text.Length)
        {
            int step = text[at..].IndexOfAny(StringEnd);
            if (step < 0 || text[at + step] == '\n')
            {
                at = step < 0 ? text.Length : at + step;
                sink.Line(path, text, text[start..at]);
                return;
            }

            at += step;
            if (text[at] == '"')
            {
                break;
            }

            escaped = true;
            at = Math.Min(text.Length, at + 2);
        }

        if (at >= text.Length)
        {
            return;
        }

        Range content = start..at++;
        if (IsKey())
        {
            EndMember();
            key = content;
            hasKey = true;
            path.Push(start, content.End.Value - start, depth + 1);
            if (SafeName.MayBeToken(text[content]))
            {
                sink.Line(path, text, text[content]);
            }
        }
        else
        {
            Tell(content, escaped);
        }
    }

    private readonly bool IsKey()
    {
        ReadOnlySpan<char> rest = text[at..].TrimStart();
        return !rest.IsEmpty && rest[0] == ':';
    }

    private void ReadNumber()
    {
        int start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '-' or '+' or '.'))
        {
            at++;
        }

        // A number of a list is nothing by itself.
        if (hasKey)
        {
            Tell(start..at, escaped: false);
        }
    }

    private void ReadWord()
    {
        int start = at;
        while (at < text.Length && char.IsAsciiLetter(text[at]))
        {
            at++;
        }

        isBroken |= text[start..at] is not ("true" or "false" or "null");
        at = Math.Max(at, start + 1);
    }

    private void SkipComment()
    {
        bool isComment = text[at] == '#' || text[at..].StartsWith("//");
        int end = isComment ? text[at..].IndexOf('\n') : 0;
        end = end < 0 ? text.Length : at + end + 1;
        if (isComment && Aside.MayHold(text[at..end]))
        {
            sink.Line(path, text, text[at..end].TrimEnd());
        }

        at = end;
    }

    private void Tell(Range content, bool escaped)
    {
        ReadOnlySpan<char> raw = text[content];
        if (!hasKey)
        {
            sink.Line(path, text, raw);
            return;
        }

        ReadOnlySpan<char> called = text[key];
        if (called.Equals(Name, StringComparison.OrdinalIgnoreCase) || called.Equals(Key, StringComparison.OrdinalIgnoreCase))
        {
            (name, nameDepth) = (content, depth);
            TellValueBefore(raw);
        }
        else if (called.Equals("value", StringComparison.OrdinalIgnoreCase))
        {
            (value, valueDepth) = (content, nameDepth == depth ? 0 : depth);
            called = nameDepth == depth ? text[name] : called;
        }

        if (escaped)
        {
            TellUnescaped(called, raw);
        }
        else
        {
            sink.Pair(path, text, called, raw, isQuoted: true);
        }

        EndMember();
    }

    // {"value": "x", "name": "PASSWORD"}: what has a shape of its own was told before.
    private void TellValueBefore(ReadOnlySpan<char> called)
    {
        if (valueDepth == depth && depth > 0 && VariableName.Classify(called) != NameClass.Plain)
        {
            sink.Pair(path, text, called, text[value], isQuoted: true);
        }

        valueDepth = 0;
    }

    private readonly void TellUnescaped(ReadOnlySpan<char> called, ReadOnlySpan<char> raw)
    {
        char[] buffer = ArrayPool<char>.Shared.Rent(raw.Length);
        int length = Escapes.Undo(raw, buffer);
        sink.Pair(path, text, called, buffer.AsSpan(0, length), isQuoted: true);
        buffer.AsSpan(0, length).Clear();
        ArrayPool<char>.Shared.Return(buffer);
    }
}
