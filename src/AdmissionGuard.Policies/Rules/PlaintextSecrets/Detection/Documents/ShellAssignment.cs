using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Documents;

/// <summary>Knows lines of a shell that set a variable for the command behind it: <c>PGPASSWORD=x psql -h db</c>, <c>PASSWORD=x; export PASSWORD</c>.</summary>
internal static class ShellAssignment
{
    /// <summary>The length of the shortest value with a command behind it: <c>x ls -a</c>.</summary>
    public const int MinLength = 7;

    /// <summary>The first word of a value when a command follows it; else the value.</summary>
    /// <param name="name">What the value is called.</param>
    /// <param name="value">The value, not in quotes.</param>
    public static ReadOnlySpan<char> ValueOf(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        int blank = value.IndexOf(' ');
        if (blank <= 0)
        {
            return value;
        }

        ReadOnlySpan<char> word = value[..blank];
        ReadOnlySpan<char> rest = value[blank..].TrimStart();
        return EndsStatement(word, rest) ? word.TrimEnd(';')
            : !name.ContainsAnyExcept(TextClasses.CapitalName) && IsCommand(rest) ? word
            : value;
    }

    private static bool EndsStatement(ReadOnlySpan<char> word, ReadOnlySpan<char> rest) => word[^1] == ';' || rest.StartsWith("&& ") || rest.StartsWith("|| ") || rest.StartsWith("; ");

    // A program in small letters with an option: a sentence has none, and its dashes have blanks around.
    private static bool IsCommand(ReadOnlySpan<char> rest)
    {
        int option = rest.IndexOf(" -");
        return option > 0 && option + 2 < rest.Length && (char.IsAsciiLetter(rest[option + 2]) || rest[option + 2] == '-') && (char.IsAsciiLetterLower(rest[0]) || rest[0] is '/' or '.');
    }
}
