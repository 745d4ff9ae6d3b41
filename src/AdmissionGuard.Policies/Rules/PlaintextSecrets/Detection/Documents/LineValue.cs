namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Documents;

/// <summary>Takes the value of a line from what follows its key: without quotes, comment and what ends a statement.</summary>
internal static class LineValue
{
    /// <summary>The value; empty when there is none.</summary>
    public static ReadOnlySpan<char> Of(ReadOnlySpan<char> rest, out bool isQuoted)
    {
        rest = rest.Trim();
        isQuoted = rest.Length > 1 && rest[0] is '"' or '\'' && EndOfQuoted(rest) > 0;
        if (isQuoted)
        {
            return rest[1..EndOfQuoted(rest)];
        }

        int comment = rest.IndexOf(" #");
        rest = comment < 0 ? rest : rest[..comment];
        return rest.StartsWith("#") ? default : rest.TrimEnd(" \t;,");
    }

    private static int EndOfQuoted(ReadOnlySpan<char> text)
    {
        for (int i = 1; i < text.Length; i++)
        {
            if (text[i] == text[0])
            {
                return i;
            }

            i += text[i] == '\\' && text[0] == '"' ? 1 : 0;
        }

        return -1;
    }
}
