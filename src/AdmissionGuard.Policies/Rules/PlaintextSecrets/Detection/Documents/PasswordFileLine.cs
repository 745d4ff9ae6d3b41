namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Documents;

/// <summary>Knows lines of PostgreSQL's <c>.pgpass</c>: <c>host:port:database:user:password</c>, a star for any of the first four.</summary>
internal static class PasswordFileLine
{
    /// <summary>What the password is called.</summary>
    public const string Key = "pgpass";

    private const int Fields = 5;
    private const int Port = 1;
    private const int MaxPort = 5;

    /// <summary>The password; empty when the line is of another kind.</summary>
    /// <param name="line">The line.</param>
    /// <param name="colon">Where its first colon stands.</param>
    public static ReadOnlySpan<char> PasswordOf(ReadOnlySpan<char> line, int colon)
    {
        // Behind the colon of nearly every other line no port begins.
        if (colon + 1 >= line.Length || line[colon + 1] is not ('*' or (>= '0' and <= '9')) || line.Count(':') != Fields - 1)
        {
            return default;
        }

        // A password may have any of these; a blank in it is rarer than a sentence.
        int last = line.LastIndexOf(':');
        if (line[..last].ContainsAny("/=") || line.ContainsAny(" \t"))
        {
            return default;
        }

        int field = 0;
        foreach (Range range in line.Split(':'))
        {
            ReadOnlySpan<char> text = line[range];
            if (text.IsEmpty || (field == Port && !IsPort(text)))
            {
                return default;
            }

            if (++field == Fields)
            {
                return text;
            }
        }

        return default;
    }

    // PostgreSQL's own ports and those beside them have four digits; a service's name is no port here.
    private static bool IsPort(ReadOnlySpan<char> text) => text is "*" || (text.Length is 4 or MaxPort && !text.ContainsAnyExceptInRange('0', '9'));
}
