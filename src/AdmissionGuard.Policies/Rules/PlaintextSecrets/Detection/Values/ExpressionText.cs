using System.Buffers;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

/// <summary>Knows expressions of programming languages where a literal would stand: calls, members, indexers.</summary>
internal static class ExpressionText
{
    private static readonly SearchValues<char> Identifier = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.>:-");

    /// <summary>True for a call (<c>read(x)</c>), an indexer (<c>env["X"]</c>), or a chain of members (<c>config.db.password</c>).</summary>
    public static bool Is(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !(char.IsAsciiLetter(text[0]) || text[0] is '_' or '@' or '&' or '*'))
        {
            return false;
        }

        int end = text[1..].IndexOfAnyExcept(Identifier) + 1;
        return end == 0 ? IsChain(text) : text[end] is '(' or '[' or '{' ? !IsBroken(text, end) : text[end] == ' ' && IsChain(text[..end]) && IsJoint(text[(end + 1)..]);
    }

    // A call may go on in the next line; what goes on has blanks, quotes or an open end, a password with a bracket in it has none.
    private static bool IsBroken(ReadOnlySpan<char> text, int open)
    {
        ReadOnlySpan<char> inside = text[(open + 1)..];
        return !inside.IsEmpty
            && !inside.ContainsAny(" ,\"'")
            && !inside.Contains(text[open] == '(' ? ')' : text[open] == '[' ? ']' : '}')
            && (text[open] == '[' || (text[..open].ContainsAnyInRange('0', '9') && text[..open].ContainsAnyInRange('A', 'Z')));
    }

    // process.env.X || "x"
    private static bool IsJoint(ReadOnlySpan<char> rest) => rest.StartsWith("|| ") || rest.StartsWith("?? ") || rest.StartsWith("or ");

    private static bool IsChain(ReadOnlySpan<char> text)
    {
        if (!text.Contains('.'))
        {
            return false;
        }

        int parts = 0;
        foreach (Range range in text.Split('.'))
        {
            ReadOnlySpan<char> part = text[range];
            if (part.Length < 2 || part.ContainsAnyInRange('0', '9') || part.ContainsAny('-', ':', '>'))
            {
                return false;
            }

            parts++;
        }

        return parts > 1;
    }
}
