using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Scanners;

/// <summary>Knows scripts that hand <c>user:password</c> to chpasswd(8).</summary>
internal static class AccountText
{
    /// <summary>True for <c>echo 'root:x' | chpasswd</c> and <c>chpasswd &lt;&lt;&lt; root:x</c>.</summary>
    /// <param name="before">What stands before the program's name.</param>
    /// <param name="after">What follows, the last six letters of the name included.</param>
    public static bool SetsPassword(ReadOnlySpan<char> before, ReadOnlySpan<char> after)
    {
        ReadOnlySpan<char> given = after["passwd".Length..].TrimStart();
        int pipe = before.LastIndexOf('|');
        ReadOnlySpan<char> pair =
            given.StartsWith("<<<") ? FirstWord(given[3..].TrimStart(" \"'"))
            : pipe >= 0 && before[(pipe + 1)..].Trim() is "" or "sudo" ? LastWord(before[..pipe].TrimEnd(" \"'"))
            : default;
        int colon = pair.IndexOf(':');
        return colon > 0 && Controls.IsLiteral(pair[(colon + 1)..]);
    }

    private static ReadOnlySpan<char> FirstWord(ReadOnlySpan<char> text)
    {
        int end = text.IndexOfAny(TextClasses.WordEnd);
        return end < 0 ? text : text[..end];
    }

    private static ReadOnlySpan<char> LastWord(ReadOnlySpan<char> text) => text[(text.LastIndexOfAny(TextClasses.WordEnd) + 1)..];
}
