using System.Buffers;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Names;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Documents;

/// <summary>
/// Reads the flow mappings of YAML that stand on one line (YAML 1.2, section 7.4.2): <c>{user: app, password: "x"}</c>. Objects of JavaScript look the same, with
/// variables for values: a value that could be one must stand in quotes.
/// </summary>
internal static class FlowPairs
{
    private const int MinLength = 6;

    private static readonly SearchValues<char> Ends = SearchValues.Create(",{}[]\"'");

    private static readonly SearchValues<char> Identifier = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_.()");

    /// <summary>True for a text that is one and may hold something: JSON has quotes around keys and is known by them, a template two braces.</summary>
    public static bool Is(ReadOnlySpan<char> value) =>
        value.Length >= MinLength
        && value[0] is '{' or '['
        && !(value[0] == '{' && value[1] is '{' or '%')
        && value[^1] is '}' or ']'
        && value.Contains(": ", StringComparison.Ordinal)
        && !value.Contains("\":", StringComparison.Ordinal)
        && NameWords.MayMatter(value);

    /// <summary>Hands every key with its value to the sink. A <c>value</c> beside a <c>name</c> has that name.</summary>
    public static void Read(ReadOnlySpan<char> flow, ReadOnlySpan<char> text, KeyPath path, IPairSink sink)
    {
        ReadOnlySpan<char> name = default;
        ReadOnlySpan<char> value = default;
        bool isQuoted = false;
        while (!flow.IsEmpty)
        {
            int length = LengthOfItem(flow);
            ReadOnlySpan<char> item = flow[..length].Trim();
            if (Split(item, out ReadOnlySpan<char> key, out ReadOnlySpan<char> given, out bool quotes))
            {
                bool isName = key is "name" or "key";
                bool isValue = key is "value";
                name = isName ? given : name;
                value = isValue ? given : value;
                isQuoted = isValue ? quotes : isQuoted;
                if (!isName && !isValue)
                {
                    Tell(text, key, key, given, quotes, path, sink);
                }
                else if (!name.IsEmpty && !value.IsEmpty)
                {
                    Tell(text, key, name, value, isQuoted, path, sink);
                    name = value = default;
                }
            }

            // A name belongs to the value beside it only.
            if (length < flow.Length && flow[length] is '{' or '}')
            {
                name = value = default;
            }

            flow = flow[Math.Min(flow.Length, length + 1)..];
        }
    }

    private static void Tell(ReadOnlySpan<char> text, ReadOnlySpan<char> step, ReadOnlySpan<char> key, ReadOnlySpan<char> value, bool isQuoted, KeyPath path, IPairSink sink)
    {
        if (!isQuoted && !value.ContainsAnyExcept(Identifier))
        {
            return;
        }

        text.Overlaps(step, out int start);
        int depth = path.Depth;
        path.Push(start, step.Length, int.MaxValue);
        sink.Pair(path, text, key, value, isQuoted);
        path.CutTo(depth);
    }

    private static bool Split(ReadOnlySpan<char> item, out ReadOnlySpan<char> key, out ReadOnlySpan<char> value, out bool isQuoted)
    {
        int colon = item.IndexOf(": ");
        key = colon > 0 ? item[..colon].Trim("\"' ") : default;
        value = LineValue.Of(colon > 0 ? item[(colon + 1)..] : default, out isQuoted, out _);
        return !key.IsEmpty && !value.IsEmpty;
    }

    // Up to what parts items, quotes and ${X} passed over.
    private static int LengthOfItem(ReadOnlySpan<char> flow)
    {
        for (int at = 0; at < flow.Length; at++)
        {
            int step = flow[at..].IndexOfAny(Ends);
            if (step < 0)
            {
                break;
            }

            at += step;
            bool isReference = flow[at] == '{' && at > 0 && flow[at - 1] is '$' or '#';
            if (!isReference && flow[at] is not ('"' or '\''))
            {
                return at;
            }

            int close = flow[(at + 1)..].IndexOf(isReference ? '}' : flow[at]);
            if (close < 0)
            {
                break;
            }

            at += close + 1;
        }

        return flow.Length;
    }
}
