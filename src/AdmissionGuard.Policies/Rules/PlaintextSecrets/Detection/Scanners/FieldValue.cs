using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Scanners;

/// <summary>Takes the value of a field that stands inside a longer text.</summary>
internal static class FieldValue
{
    private const int MaxReference = 128;

    /// <summary>The value after the end of a field's name: after an equals sign, a colon or an arrow, in quotes where only they tell it from prose; empty when there is none.</summary>
    public static ReadOnlySpan<char> After(ReadOnlySpan<char> rest)
    {
        ReadOnlySpan<char> next = rest.TrimStart('\\');
        if (next.Length > 0 && next[0] is '"' or '\'')
        {
            // "name": "x", 'name' => 'x', map["name"] = "x".
            next = next[1..].TrimStart(' ');
            next = next.StartsWith("]") ? next[1..].TrimStart(' ') : next;
            next = next.StartsWith(":") || next.StartsWith("=") ? next[1..] : default;
            return QuotedAfterBlanks(next.StartsWith(">") ? next[1..] : next);
        }

        bool isApart = next.StartsWith(" ");
        next = next.TrimStart(' ');
        if (isApart && next is [':', '"' or '\'', ..])
        {
            // PASSWORD :'name' is a variable of psql.
            return default;
        }

        if (next.StartsWith(": ") || next.StartsWith("=>") || next is [':', '"' or '\'', ..])
        {
            // name: "x" and name => "x" of Ruby and JavaScript; without quotes it may be prose.
            return QuotedAfterBlanks(next[(next[0] == ':' ? 1 : 2)..]);
        }

        if (!next.StartsWith("=") || IsComparison(next))
        {
            return default;
        }

        next = next[1..];
        if (next.StartsWith("= ") || next.StartsWith("== ") || next.StartsWith("~ "))
        {
            // A comparison.
            return default;
        }

        next = next.StartsWith(" ") ? next[1..] : next;
        next = next.TrimStart('\\');
        return next.Length > 1 && next[0] is '"' or '\'' ? Quoted(next)
            : LengthOfSqlPrefix(next) is var prefix and > 0 ? Quoted(next[prefix..])
            : Bare(next);
    }

    // N'x' of SQL Server, E'x' of PostgreSQL, PASSWORD('x') of MySQL; 0 for none.
    private static int LengthOfSqlPrefix(ReadOnlySpan<char> text) =>
        text is ['N' or 'E', '\'', _, ..] ? 1
        : text.StartsWith("PASSWORD('", StringComparison.OrdinalIgnoreCase) ? "PASSWORD(".Length
        : 0;

    /// <summary>The second of two arguments in quotes, the text beginning where the first one's content ends; empty when there is none.</summary>
    public static ReadOnlySpan<char> SecondOf(ReadOnlySpan<char> rest)
    {
        ReadOnlySpan<char> next = rest.IsEmpty ? rest : rest[1..].TrimStart(' ');
        return next.StartsWith(",") ? QuotedAfterBlanks(next[1..]) : default;
    }

    /// <summary>The text between the quote that the text begins with and the next; empty when there is no other.</summary>
    public static ReadOnlySpan<char> Quoted(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> inside = text[1..];
        int end = inside.IndexOf(text[0]);
        return end < 0 || IsShellQuote(inside, end) ? default : inside[..end].TrimEnd('\\');
    }

    // '{"password":"'"$P"'"}': the quote inside ends the shell's string, and a variable follows.
    private static bool IsShellQuote(ReadOnlySpan<char> inside, int end) => end == 1 && inside[0] is '\'' or '"' && inside[(end + 1)..].StartsWith("$");

    // A password may begin with the sign; of a comparison a blank or a quote follows.
    private static bool IsComparison(ReadOnlySpan<char> text) =>
        text.StartsWith("==") && text.TrimStart('=') is var right && (right.IsEmpty || right[0] is ' ' or '"' or '\'' or '\\');

    private static ReadOnlySpan<char> QuotedAfterBlanks(ReadOnlySpan<char> text)
    {
        text = text.TrimStart(' ').TrimStart('\\');
        return text.Length > 1 && text[0] is '"' or '\'' ? Quoted(text) : default;
    }

    private static ReadOnlySpan<char> Bare(ReadOnlySpan<char> text)
    {
        // A backtick ends what a sentence quotes.
        int end = text.StartsWith("`") ? 0 : text.IndexOfAny(TextClasses.FieldEnd);
        return end < 0 ? text : text[..Math.Max(end, LengthOfReference(text))];
    }

    // {{ .Password }}, $(cat /x), <your password>: blanks end none of them. 0 for none.
    private static int LengthOfReference(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> near = text[..Math.Min(text.Length, MaxReference)];
        return near switch
        {
            ['{', '{', ..] => near.IndexOf("}}") is var end and > 0 ? end + 2 : 0,
            ['[', '[', ..] => near.IndexOf("]]") is var end and > 0 ? end + 2 : 0,
            ['$', '(', ..] => near.IndexOf(')') + 1,
            ['<', (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'), ..] when near.IndexOf('>') is var end and > 0 && !near[..end].ContainsAny(TextClasses.StatementEnd) => end + 1,
            _ => 0,
        };
    }
}
