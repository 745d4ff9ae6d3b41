using System.Buffers;
using System.Diagnostics;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Documents;

/// <summary>Reads elements and attributes of XML. Checks nothing, expands no entity.</summary>
[DebuggerDisplay("(a text)")]
internal ref struct XmlPairs
{
    private static readonly SearchValues<char> NameEnd = SearchValues.Create(" \t\r\n/>=<\"'");

    private readonly ReadOnlySpan<char> text;
    private readonly KeyPath path;
    private readonly IPairSink sink;
    private int at;
    private Range named;

    private XmlPairs(ReadOnlySpan<char> text, KeyPath path, IPairSink sink)
    {
        this.text = text;
        this.path = path;
        this.sink = sink;
    }

    /// <summary>Hands every attribute and every element with text to the sink. A <c>value</c> beside a <c>name</c> or <c>key</c> has that name.</summary>
    public static void Read(ReadOnlySpan<char> text, KeyPath path, IPairSink sink)
    {
        XmlPairs pairs = new(text, path, sink);
        while (!sink.IsFull && pairs.Next())
        {
        }
    }

    private bool Next()
    {
        int open = text[at..].IndexOf('<');
        if (open < 0 || at + open + 1 >= text.Length)
        {
            return false;
        }

        at += open + 1;
        switch (text[at])
        {
            case '!' or '?':
                ReadOther();
                break;
            case '/':
                path.CutTo(path.Depth - 1);
                SkipPast(">");
                break;
            default:
                ReadElement();
                break;
        }

        return true;
    }

    private void ReadOther()
    {
        if (text[at..].StartsWith("![CDATA["))
        {
            at += "![CDATA[".Length;
            return;
        }

        SkipPast(text[at..].StartsWith("!--") ? "-->" : ">");
    }

    private void ReadElement()
    {
        int start = at;
        at += LengthOfName(text[at..]);
        int length = at - start;
        path.Push(start, length);
        if (SafeName.MayBeToken(text.Slice(start, length)))
        {
            sink.Line(path, text, text.Slice(start, length));
        }

        bool closed = ReadAttributes(out Range attribute);
        if (closed)
        {
            path.CutTo(path.Depth - 1);
            return;
        }

        int end = text[at..].IndexOf('<');
        ReadOnlySpan<char> content = (end < 0 ? text[at..] : text.Slice(at, end)).Trim();
        if (!content.IsEmpty)
        {
            TellContent(text.Slice(start, length), attribute, content);
        }
    }

    // <entry key="x">y</entry> of Java properties, <name>x</name><value>y</value> of Hadoop.
    private void TellContent(ReadOnlySpan<char> element, Range attribute, ReadOnlySpan<char> content)
    {
        ReadOnlySpan<char> called = element is "value" && !named.Equals(default) ? text[named] : !attribute.Equals(default) ? text[attribute] : element;
        named = element is "name" && text.Overlaps(content, out int start) ? start..(start + content.Length) : default;
        sink.Pair(path, text, called, content, isQuoted: true);
    }

    // True when the element is closed at once.
    private bool ReadAttributes(out Range name)
    {
        name = default;
        while (at < text.Length && text[at] != '>')
        {
            if (text[at] == '/')
            {
                SkipPast(">");
                return true;
            }

            int start = at;
            int length = LengthOfName(text[at..]);
            at += Math.Max(1, length);
            if (length == 0 || at + 1 >= text.Length || text[at] != '=' || text[at + 1] is not ('"' or '\''))
            {
                continue;
            }

            ReadOnlySpan<char> rest = text[(at + 2)..];
            int end = rest.IndexOf(text[at + 1]);
            end = end < 0 ? rest.Length : end;
            TellAttribute(start..(start + length), (at + 2)..(at + 2 + end), ref name);
            at = Math.Min(text.Length, at + end + 3);
        }

        at = Math.Min(text.Length, at + 1);
        return false;
    }

    private readonly void TellAttribute(Range attribute, Range content, ref Range name)
    {
        ReadOnlySpan<char> called = text[attribute];
        if (called is "name" or "key" or "Name" or "Key" or "id")
        {
            name = content;
        }
        else if (called is "value" or "Value" or "connectionString" && !name.Equals(default))
        {
            called = text[name];
        }

        path.Push(attribute.Start.Value, attribute.End.Value - attribute.Start.Value);
        if (SafeName.MayBeToken(text[attribute]))
        {
            sink.Line(path, text, text[attribute]);
        }

        sink.Pair(path, text, called, text[content], isQuoted: true);
        path.CutTo(path.Depth - 1);
    }

    private void SkipPast(ReadOnlySpan<char> end)
    {
        int step = text[at..].IndexOf(end);
        at = step < 0 ? text.Length : at + step + end.Length;
    }

    private static int LengthOfName(ReadOnlySpan<char> rest)
    {
        int end = rest.IndexOfAny(NameEnd);
        return end < 0 ? rest.Length : end;
    }
}
