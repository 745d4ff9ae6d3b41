using System.Buffers;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Scanners;

/// <summary>
/// Knows fields in commands and programs that look as if they set a password, and set none: comparisons, patterns of sed, parameters of
/// SQL, questions, arguments. Asked only about what would be told otherwise.
/// </summary>
internal static class UnsetField
{
    private const int MaxFlags = 4;

    // Of a message's field, in digits; most are of one or two.
    private const int MaxFieldNumber = 3;

    private static readonly SearchValues<char> Delimiters = SearchValues.Create("/|#,@~%");

    private static readonly SearchValues<char> Name = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_");

    private static readonly SearchValues<char> LowerName = SearchValues.Create("abcdefghijklmnopqrstuvwxyz_");

    private static readonly Words Keywords = new("await", "new", "not", "typeof", "async", "lambda");

    /// <summary>True when the field gives no password.</summary>
    /// <param name="before">What stands before its name.</param>
    /// <param name="rest">What follows its name.</param>
    /// <param name="value">Its value, a part of <paramref name="rest"/> and not empty.</param>
    public static bool Is(ReadOnlySpan<char> before, ReadOnlySpan<char> rest, ReadOnlySpan<char> value)
    {
        ReadOnlySpan<char> after = rest.Overlaps(value, out int at) ? rest[(at + value.Length)..] : default;
        return !before.IsEmpty && before[^1] == '$' ? IsRead(before[..^1], rest) || IsCommand(rest, value, after)
            : IsSubstitution(before, value) || IsParameter(before, value) || IsArgument(before, value, after) || IsExpression(before, rest, value, after);
    }

    // [ "$PASSWORD" = "x" ], test $PASSWORD = x: a shell sets no variable that it has a dollar sign before, and PHP none that stands in quotes.
    private static bool IsRead(ReadOnlySpan<char> before, ReadOnlySpan<char> rest)
    {
        ReadOnlySpan<char> quoted = rest.TrimStart('\\');
        return quoted.StartsWith("\"") ? quoted[1..].TrimStart(' ').StartsWith("=") : before.EndsWith("[ ") || before.EndsWith("test ");
    }

    // $password = ConvertTo-SecureString $given: a word without quotes is no literal there. A password written so would have no digit.
    private static bool IsCommand(ReadOnlySpan<char> rest, ReadOnlySpan<char> value, ReadOnlySpan<char> after) =>
        rest.StartsWith(" = ") && after.StartsWith(" ") && value.Contains('-') && char.IsAsciiLetterUpper(value[0]) && !value.ContainsAnyInRange('0', '9');

    // s/password=.*/password=$P/: before the name and behind the value stands the same sign.
    private static bool IsSubstitution(ReadOnlySpan<char> before, ReadOnlySpan<char> value)
    {
        ReadOnlySpan<char> script = before.TrimEnd("^ ");
        if (script.IsEmpty || !Delimiters.Contains(script[^1]))
        {
            return false;
        }

        int end = value.IndexOf(script[^1]);
        ReadOnlySpan<char> part = end < 0 ? value : value[..end];
        ReadOnlySpan<char> flags = end < 0 ? default : value[(end + 1)..];
        return part is ".*" or ".+" or ".*$"
            || part.StartsWith("[^")
            || part.StartsWith("\\(")
            || (end > 0 && flags.Length <= MaxFlags && !flags.ContainsAnyExceptInRange('A', 'z') && ReferenceText.IsWhole(part));
    }

    // SET password = :given, WHERE password = ?: a value that the program hands over.
    private static bool IsParameter(ReadOnlySpan<char> before, ReadOnlySpan<char> value) =>
        value is "?" || (value.Length > 1 && value[0] == ':' && !value[1..].ContainsAnyExcept(LowerName) && IsInSql(before));

    private static bool IsInSql(ReadOnlySpan<char> before) =>
        before.EndsWith("set ", StringComparison.OrdinalIgnoreCase)
        || before.EndsWith("where ", StringComparison.OrdinalIgnoreCase)
        || before.EndsWith("and ", StringComparison.OrdinalIgnoreCase)
        || before.EndsWith(", ");

    // connect(user=user, password=given): what closes the call is not part of a literal. Server=(local);Password=x) calls nothing.
    private static bool IsArgument(ReadOnlySpan<char> before, ReadOnlySpan<char> value, ReadOnlySpan<char> after) =>
        before.LastIndexOf('(') is var open and > 0
        && Name.Contains(before[open - 1])
        && before[open..].IndexOf(')') < 0
        && (value[^1] == ')' ? !value.Contains('(') : after.StartsWith(",") && !value.ContainsAnyExcept(Name));

    // password = await ask(), string password = 1; of a message's definition, set /p PASSWORD=Enter it:
    private static bool IsExpression(ReadOnlySpan<char> before, ReadOnlySpan<char> rest, ReadOnlySpan<char> value, ReadOnlySpan<char> after) =>
        (after.StartsWith(" ") && rest.StartsWith(" = ") && Keywords.IsWhole(value))
        || (after.StartsWith(";") && before.EndsWith("string ") && value.Length <= MaxFieldNumber && !value.ContainsAnyExceptInRange('0', '9'))
        || before.EndsWith("set /p ", StringComparison.OrdinalIgnoreCase);
}
