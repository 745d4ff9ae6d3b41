using System.Buffers;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Names;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.CommandLine;

/// <summary>Reads a shell's script as the commands that it is made of: words, quotes, <c>$( )</c>, and what parts commands.</summary>
internal static class ScriptText
{
    private const int MaxWord = 1024;

    /// <summary>What makes a script of an element.</summary>
    public static SearchValues<char> Blanks { get; } = SearchValues.Create(" \t\n");

    private static readonly SearchValues<char> CommandEnd = SearchValues.Create(";|&\n");

    // What ends a word, and what makes more of it than it looks like.
    private static readonly SearchValues<char> WordMarks = SearchValues.Create(" \t\r);|&\n\"'(");

    /// <summary>True for a text of options, one of which may be called like a secret; those of Java are known by their shape.</summary>
    public static bool MayBeOptions(ReadOnlySpan<char> text) => text.Length > 4 && text[0] == '-' && text[1] is not ('X' or 'D') && text.Contains(' ') && NameWords.MayMatter(text);

    /// <summary>True for a command that may tell more than its shape: by an option that may be called like a secret, or by a program whose options are known.</summary>
    public static bool MayTell(ReadOnlySpan<char> line) => ((line.StartsWith("-") || line.Contains(" -", StringComparison.Ordinal)) && NameWords.MayMatter(line)) || Program.IsIn(line);

    /// <summary>Tells every secret that a word shows, and then the surest that only the whole shows: a key of several lines, a header without quotes.</summary>
    /// <param name="detector">Judges.</param>
    /// <param name="script">The script.</param>
    /// <param name="look">A fresh look; everything is looked at under its conditions.</param>
    /// <param name="listener">Is told.</param>
    /// <param name="line">How many lines stand above it in the script that it is part of.</param>
    /// <param name="depth">In how many scripts it stands.</param>
    public static void Find(SecretDetector detector, ReadOnlySpan<char> script, in Scan look, ICommandListener listener, int line = 0, int depth = 0)
    {
        char[]? rest = null;
        try
        {
            FindInWords(new CommandScan(detector, stackalloc char[CommandScan.MemoryLength], look, listener, depth), script, line, ref rest);
            Scan scan = look.Another();
            if (detector.Find(default, rest is null ? script : rest.AsSpan(0, script.Length), SecretPlace.Argument, ref scan) is { } found)
            {
                listener.Found(new CommandFinding(found, "", line), script);
            }
        }
        finally
        {
            if (rest is not null)
            {
                rest.AsSpan(0, script.Length).Clear();
                ArrayPool<char>.Shared.Return(rest);
            }
        }
    }

    // Words that were told, and the option before them, are blank in the rest: what they showed is not told again.
    private static void FindInWords(CommandScan command, ReadOnlySpan<char> script, int line, ref char[]? rest)
    {
        Span<char> word = stackalloc char[MaxWord];
        ScriptComment comment = default;
        int before = 0;
        for (int at = 0; at < script.Length;)
        {
            char c = script[at];
            if (c is ' ' or '\t' or '\r')
            {
                at++;
                continue;
            }

            if (c == '\\' && LineBreak(script, at + 1) is > 0 and int length)
            {
                at += 1 + length;
                line++;
                continue;
            }

            if (c is ';' or '|' or '&' or '\n' or '(' or ')')
            {
                line += c == '\n' ? 1 : 0;
                command.Restart();
                before = ++at;
                continue;
            }

            int begin = at;
            comment.Meet(script, at);
            ReadOnlySpan<char> next = comment.HasPlain(at) ? comment.Word(script, ref at, out int lines) : Word(comment.Before(script, at), ref at, word, out lines);
            bool isTold = !next.IsEmpty && command.NextWord(next, line);
            line += lines;
            if (isTold)
            {
                rest ??= Copied(script);
                rest.AsSpan(before..at).Fill(' ');
            }
            else if (PipedSecret.IsOption(next) && PipedSecret.Find(script, begin, at) is { } piped && command.TellGiven(script[piped], line))
            {
                rest ??= Copied(script);
                rest.AsSpan(piped).Fill(' ');
            }

            before = begin;
        }

        word.Clear();
        command.Forget();
    }

    // The length of a line's end that stands here; a backslash before it makes one line of two.
    private static int LineBreak(ReadOnlySpan<char> script, int at) =>
        at >= script.Length ? 0 : script[at] == '\n' ? 1 : script[at] == '\r' && at + 1 < script.Length && script[at + 1] == '\n' ? 2 : 0;

    private static char[] Copied(ReadOnlySpan<char> script)
    {
        char[] copy = ArrayPool<char>.Shared.Rent(script.Length);
        script.CopyTo(copy);
        return copy;
    }

    // One word without its quotes; one that is longer than the memory keeps them.
    private static ReadOnlySpan<char> Word(ReadOnlySpan<char> script, ref int at, Span<char> word, out int lines)
    {
        int begin = at;
        int plain = script[begin..].IndexOfAny(WordMarks);
        at = plain < 0 ? script.Length : begin + plain;
        lines = 0;
        if (plain < 0 || (script[at] is not ('"' or '\'' or '(') && (plain == 0 || script[at - 1] != '\\')))
        {
            return script[begin..at];
        }

        at = begin;
        int length = Unquoted(script, ref at, word);
        lines = script[begin..at].Count('\n');
        return length > MaxWord ? script[begin..at] : word[..length];
    }

    private static int Unquoted(ReadOnlySpan<char> script, ref int at, Span<char> word)
    {
        int length = 0;
        char quote = default;
        int depth = 0;
        for (; at < script.Length; at++)
        {
            char c = script[at];
            if (c == '\\' && quote != '\'' && at + 1 < script.Length)
            {
                char escaped = script[at + 1];
                if (LineBreak(script, at + 1) is > 0 and int skipped)
                {
                    at += skipped;
                    continue;
                }

                if (escaped is '"' or '\\' || (quote == default && escaped is '\'' or ' '))
                {
                    at++;
                    Keep(escaped, word, ref length);
                    continue;
                }
            }

            if (quote == default && depth == 0 && (c is ' ' or '\t' or '\r' or ')' || CommandEnd.Contains(c)))
            {
                break;
            }

            if (quote == default && c is '"' or '\'')
            {
                quote = c;
                continue;
            }

            if (c == quote)
            {
                quote = default;
                continue;
            }

            depth += c == '(' && at > 0 && script[at - 1] == '$' ? 1 : c == ')' && depth > 0 ? -1 : 0;
            Keep(c, word, ref length);
        }

        return length;
    }

    private static void Keep(char c, Span<char> word, ref int length)
    {
        if (length < word.Length)
        {
            word[length] = c;
        }

        length++;
    }
}
