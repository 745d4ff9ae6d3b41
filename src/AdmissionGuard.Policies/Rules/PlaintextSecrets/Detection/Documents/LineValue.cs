namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Documents;

/// <summary>Takes the value of a line from what follows its key: without quotes, comment and what ends a statement.</summary>
internal static class LineValue
{
    /// <summary>The value; empty when there is none.</summary>
    public static ReadOnlySpan<char> Of(ReadOnlySpan<char> rest, out bool isQuoted)
    {
        rest = rest.Trim();
        isQuoted = false;
        if (rest.IsEmpty || rest[0] == '#')
        {
            return default;
        }

        if (rest[0] is '"' or '\'' && EndOfQuoted(rest) is var close and > 0)
        {
            isQuoted = true;
            return rest[1..close];
        }

        int comment = rest.Contains('#') ? rest.IndexOf(" #") : -1;
        int end = comment < 0 ? rest.Length : comment;
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
            return text[1..].IndexOf('\'') + 1;
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
}
