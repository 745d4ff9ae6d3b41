using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.CommandLine;

/// <summary>
/// Knows a password that is written to a program which reads it: <c>echo x | docker login --password-stdin</c>, <c>passwd --stdin &lt;&lt;&lt; x</c>.
/// </summary>
internal static class PipedSecret
{
    // Two commands are no longer in practice; each option looks only so far.
    private const int MaxCommands = 256;

    /// <summary>True for an option by which a program reads a password from its input.</summary>
    public static bool IsOption(ReadOnlySpan<char> word) => word is "--password-stdin" or "--passphrase-fd" or "--stdin";

    /// <summary>Where in a script the word stands that is given to a program; null for none.</summary>
    /// <param name="script">The script.</param>
    /// <param name="begin">Where the option begins.</param>
    /// <param name="end">Where it ends.</param>
    public static Range? Find(ReadOnlySpan<char> script, int begin, int end)
    {
        int first = Math.Max(0, begin - MaxCommands);
        ReadOnlySpan<char> before = script[first..begin];
        int pipe = before.LastIndexOf('|');
        if (pipe > 0 && !before[pipe..].ContainsAny(";&\n"))
        {
            int start = before[..pipe].LastIndexOfAny(";&|\n") + 1;
            return Printed(script, first + start, first + pipe);
        }

        ReadOnlySpan<char> behind = script[end..Math.Min(script.Length, end + MaxCommands)];
        int line = behind.IndexOfAny(";&|\n");
        int given = (line < 0 ? behind : behind[..line]).IndexOf("<<<");
        return given < 0 ? null : OneWord(script, end + given + 3, line < 0 ? end + behind.Length : end + line, isOnly: false);
    }

    private static Range? Printed(ReadOnlySpan<char> script, int start, int end)
    {
        ReadOnlySpan<char> command = script[start..end].Trim();
        int length = command.StartsWith("echo ") ? "echo ".Length : command.StartsWith("printf ") ? "printf ".Length : 0;
        if (length == 0)
        {
            return null;
        }

        ReadOnlySpan<char> word = command[length..].TrimStart();
        word = word.StartsWith("-n ") || word.StartsWith("-e ") ? word[3..].TrimStart() : word;
        word = word.StartsWith("'%s' ") || word.StartsWith("\"%s\" ") || word.StartsWith("%s ") ? word[(word.IndexOf(' ') + 1)..].TrimStart() : word;
        return word.IsEmpty || !script.Overlaps(word, out int at) ? null : OneWord(script, at, end, isOnly: true);
    }

    private static Range? OneWord(ReadOnlySpan<char> script, int start, int end, bool isOnly)
    {
        ReadOnlySpan<char> text = script[start..end];
        int begin = start + text.Length - text.TrimStart().Length;
        text = script[begin..end].TrimEnd();
        int blank = text.IndexOfAny(" \t");
        if (isOnly && blank >= 0)
        {
            return null;
        }

        text = blank < 0 ? text : text[..blank];
        ReadOnlySpan<char> bare = text.Trim("\"'");
        begin += text.Length - text.TrimStart("\"'").Length;
        return bare.IsEmpty || bare.ContainsAny("`%\\") || !Controls.IsLiteral(bare) ? null : begin..(begin + bare.Length);
    }
}
