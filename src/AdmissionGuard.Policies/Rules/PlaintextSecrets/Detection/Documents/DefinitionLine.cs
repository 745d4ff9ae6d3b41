namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Documents;

/// <summary>Knows constants of PHP, as WordPress has its keys: <c>define('AUTH_KEY', 'x');</c>.</summary>
internal static class DefinitionLine
{
    private const string Function = "define";

    /// <summary>The key and the value of the line; false when it is of another kind.</summary>
    /// <param name="line">The line from its first character on.</param>
    /// <param name="key">Where the key stands.</param>
    /// <param name="value">Where the value begins, with its quote; it reaches to the end.</param>
    public static bool TryFind(ReadOnlySpan<char> line, out Range key, out int value)
    {
        (key, value) = (default, 0);
        if (!line.StartsWith(Function, StringComparison.Ordinal))
        {
            return false;
        }

        ReadOnlySpan<char> rest = line[Function.Length..].TrimStart();
        rest = rest.StartsWith("(") ? rest[1..].TrimStart() : default;
        int end = rest.Length > 2 && rest[0] is '"' or '\'' ? rest[1..].IndexOf(rest[0]) : -1;
        if (end <= 0)
        {
            return false;
        }

        int start = line.Length - rest.Length + 1;
        key = start..(start + end);
        rest = rest[(end + 2)..].TrimStart();
        rest = rest.StartsWith(",") ? rest[1..].TrimStart() : default;
        value = line.Length - rest.Length;
        return !rest.IsEmpty && rest[0] is '"' or '\'';
    }
}
