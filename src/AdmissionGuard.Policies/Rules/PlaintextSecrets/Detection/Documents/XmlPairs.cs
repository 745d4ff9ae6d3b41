using System.Buffers;
using System.Diagnostics;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Documents;

/// <summary>Reads elements and attributes of XML. Checks nothing, expands no entity.</summary>
[DebuggerDisplay("(a text)")]
internal ref struct XmlPairs
{
    private static readonly SearchValues<char> NameEnd = SearchValues.Create(" \t\r\n/>=<\"'");

    private const string CharacterData = "![CDATA[";

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
                TellText();
                break;
            default:
                ReadElement();
                break;
        }

        return true;
    }

    private void ReadOther()
    {
        int start = at;
        SkipPast(text[at..].StartsWith("!--") ? "-->" : text[at..].StartsWith(CharacterData) ? "]]>" : ">");
        TellAside(text[start..at]);
        TellText();
    }

    // Text between elements: nothing but blanks in most files.
    private void TellText()
    {
        int end = text[at..].IndexOf('<');
        ReadOnlySpan<char> content = end < 0 ? text[at..] : text.Slice(at, end);
        at += content.Length;
        TellAside(content);
    }

    private readonly void TellAside(ReadOnlySpan<char> content)
    {
        if (Aside.MayHold(content) && content.Trim() is { IsEmpty: false } words)
        {
            sink.Line(path, text, words);
        }
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
        if (content.IsEmpty && end >= 0 && text[(at + end + 1)..].StartsWith(CharacterData))
        {
            at += end + 1 + CharacterData.Length;
            int close = text[at..].IndexOf("]]>");
            content = (close < 0 ? text[at..] : text.Slice(at, close)).Trim();
            at += close < 0 ? content.Length : close;
        }

        if (!content.IsEmpty)
        {
            TellContent(text.Slice(start, length), attribute, content);
        }
        else if (!attribute.Equals(default))
        {
            // <property name="password"><value>x</value></property> of Spring.
            named = attribute;
        }
    }

    // <entry key="x">y</entry> of Java properties, <name>x</name><value>y</value> of Hadoop, <key>x</key><string>y</string> of property lists.
    private void TellContent(ReadOnlySpan<char> element, Range attribute, ReadOnlySpan<char> content)
    {
        ReadOnlySpan<char> called = element is "value" or "string" && !named.Equals(default) ? text[named] : !attribute.Equals(default) ? text[attribute] : element;
        named = element is "name" or "key" && text.Overlaps(content, out int start) ? start..(start + content.Length) : default;
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
            int content = length == 0 ? -1 : ContentBehind(at);
            if (content < 0)
            {
                continue;
            }

            int end = text[content..].IndexOf(text[content - 1]);
            end = end < 0 ? text.Length : content + end;
            TellAttribute(start..(start + length), content..end, ref name);
            at = Math.Min(text.Length, end + 1);
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

    // Where the content of an attribute begins, behind sign and quote, perhaps with blanks around the sign; -1 for none.
    private readonly int ContentBehind(int name)
    {
        ReadOnlySpan<char> sign = text[name..].TrimStart();
        ReadOnlySpan<char> quote = sign.StartsWith("=") ? sign[1..].TrimStart() : default;
        return !quote.IsEmpty && quote[0] is '"' or '\'' ? text.Length - quote.Length + 1 : -1;
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
