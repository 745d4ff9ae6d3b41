using System.Buffers;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.CommandLine;

/// <summary>Reads a shell's script as the commands that it is made of: words, quotes, <c>$( )</c>, and what parts commands.</summary>
internal static class ScriptText
{
    private const int MaxWord = 1024;

    /// <summary>What makes a script of an element.</summary>
    public static SearchValues<char> Blanks { get; } = SearchValues.Create(" \t\n");

    private static readonly SearchValues<char> CommandEnd = SearchValues.Create(";|&\n");

    /// <summary>The surest finding among the words; null for none.</summary>
    public static CommandFinding? Find(SecretDetector detector, ReadOnlySpan<char> script, in Scan look)
    {
        CommandFinding? best = null;
        Span<char> memory = stackalloc char[CommandScan.MemoryLength];
        Span<char> word = stackalloc char[MaxWord];
        CommandScan command = new(detector, memory, look);
        for (int at = 0; at < script.Length;)
        {
            char c = script[at];
            if (c is ' ' or '\t' or '\r')
            {
                at++;
                continue;
            }

            if (CommandEnd.Contains(c) || c is '(' or ')')
            {
                command = new CommandScan(detector, memory, look);
                at++;
                continue;
            }

            int begin = at;
            int length = Word(script, ref at, word);
            if (length == 0 || length > MaxWord)
            {
                continue;
            }

            if (command.Next(word[..length]) is { } finding && (best is null || finding.Level > best.Value.Level))
            {
                best = finding with { Start = 0, At = begin };
            }
        }

        word.Clear();
        memory.Clear();
        return best;
    }

    // One word without its quotes; longer than the memory it is only measured, its shape is judged with the whole.
    private static int Word(ReadOnlySpan<char> script, ref int at, Span<char> word)
    {
        int length = 0;
        char quote = default;
        int depth = 0;
        for (; at < script.Length; at++)
        {
            char c = script[at];
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
            if (length < word.Length)
            {
                // What stands in quotes is one word, and nothing in it makes a script of it again.
                word[length] = c is ' ' or '\t' or '\n' ? '\u00a0' : c;
            }

            length++;
        }

        return length;
    }
}
