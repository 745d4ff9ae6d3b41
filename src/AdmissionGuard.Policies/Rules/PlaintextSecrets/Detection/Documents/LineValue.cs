namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Documents;

/// <summary>Takes the value of a line from what follows its key: without quotes, comment and what ends a statement.</summary>
internal static class LineValue
{
    /// <summary>The value; empty when there is none.</summary>
    /// <param name="rest">What follows the key and its separator.</param>
    /// <param name="isQuoted">True when it stands in quotes.</param>
    /// <param name="behind">What follows the value: a comment, the rest of a statement.</param>
    public static ReadOnlySpan<char> Of(ReadOnlySpan<char> rest, out bool isQuoted, out ReadOnlySpan<char> behind)
    {
        char first = rest.IsEmpty ? ' ' : rest[0];
        rest = rest.Trim();
        isQuoted = false;
        behind = default;
        if (rest.IsEmpty)
        {
            return default;
        }

        if (rest[0] is '"' or '\'')
        {
            // TOML and grafana.ini write three.
            int quotes = rest.Length > 5 && rest[1] == rest[0] && rest[2] == rest[0] ? 3 : 1;
            int close = quotes == 3 ? rest[3..].IndexOf(rest[..3]) + 3 : EndOfQuoted(rest);
            if (close >= quotes)
            {
                isQuoted = true;
                behind = rest[Math.Min(rest.Length, close + quotes)..];
                return rest[quotes..close];
            }
        }

        int comment = !rest.Contains('#') ? -1

            // Properties know no comment behind a value: =#x without any blank is one.
            : rest[0] == '#' && (first != '#' || rest.ContainsAny(" \t")) ? 0
            : rest.IndexOf(" #");
        int end = comment < 0 ? rest.Length : comment;

        // Of ini files a semicolon begins a comment too, and of a shell the next command.
        comment = rest[..end].Contains(';') ? rest[..end].IndexOf(" ;") : -1;
        end = comment < 0 ? end : comment;
        behind = rest[end..];
        while (end > 0 && rest[end - 1] is ' ' or '\t' or ';' or ',')
        {
            end--;
        }

        return rest[..end];
    }

    private static int EndOfQuoted(ReadOnlySpan<char> text)
    {
        if (text[0] == '\'')
        {
            return EndOfSingle(text);
        }

        for (int at = 1; at < text.Length; at += 2)
        {
            int step = text[at..].IndexOfAny('"', '\\');
            at = step < 0 ? text.Length : at + step;
            if (at < text.Length && text[at] == '"')
            {
                return at;
            }
        }

        return -1;
    }

    // Two of them stand for one, as YAML has it; two alone are an empty value.
    private static int EndOfSingle(ReadOnlySpan<char> text)
    {
        int at = 1;
        while (text[at..].IndexOf('\'') is var step and >= 0)
        {
            at += step;
            if (at == 1 || at + 1 >= text.Length || text[at + 1] != '\'')
            {
                return at;
            }

            at += 2;
        }

        return 0;
    }
}
