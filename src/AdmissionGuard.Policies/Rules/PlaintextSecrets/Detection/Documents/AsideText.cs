using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Documents;

/// <summary>
/// Knows what a program does not read: comments, and texts that describe a setting. A password in them is more often an example than one that
/// was in use; a token or a URL is what it is.
/// </summary>
internal static class AsideText
{
    private static readonly Words Descriptions = new("description", "example", "help", "usage", "documentation", "doc", "comment", "summary");

    /// <summary>True for a comment of properties, ini files, YAML, scripts or SQL.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="line">A line of it, or what follows a value in one.</param>
    public static bool IsComment(ReadOnlySpan<char> text, ReadOnlySpan<char> line) =>
        line[0] switch
        {
            '#' or ' ' => line.TrimStart(' ').StartsWith("#"),

            // A connection string over several lines may go on with ;Password=x;Database=y.
            ';' => !line[1..].Contains(';') && BeginsLine(text, line),

            // //host/:_password= is a line of .npmrc.
            '/' => line.StartsWith("// ") && BeginsLine(text, line),
            '-' => line.StartsWith("-- ") && BeginsLine(text, line),
            'R' or 'r' => line.StartsWith("REM ", StringComparison.OrdinalIgnoreCase) && BeginsLine(text, line),
            _ => false,
        };

    /// <summary>True when the innermost key says that people read what stands there, or stands in a text of which the one above says so.</summary>
    public static bool IsDescribed(KeyPath path, ReadOnlySpan<char> text) => Descriptions.IsWhole(path.Last(text)) || path.Parent(text) is "description";

    /// <summary>True when the line belongs to the block of the innermost key: it is indented farther.</summary>
    public static bool IsInBlock(KeyPath path, ReadOnlySpan<char> text, ReadOnlySpan<char> line) =>
        text.Overlaps(line, out int at) && at - (text[..at].LastIndexOf('\n') + 1) > path.Indent && path.Indent >= 0;

    // Behind a value a semicolon ends a command, and another may follow.
    private static bool BeginsLine(ReadOnlySpan<char> text, ReadOnlySpan<char> line) => text.Overlaps(line, out int at) && text[..at].TrimEnd(" \t") is [] or [.., '\n'];
}
