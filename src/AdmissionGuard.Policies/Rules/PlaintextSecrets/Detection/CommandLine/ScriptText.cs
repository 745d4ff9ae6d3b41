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
    public static SecretFinding? Find(SecretDetector detector, ReadOnlySpan<char> script, IScanLog? log, out string label)
    {
        label = "";
        SecretFinding? best = null;
        Span<char> memory = stackalloc char[CommandScan.MemoryLength];
        Span<char> word = stackalloc char[MaxWord];
        CommandScan command = new(detector, memory, log);
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
                command = new CommandScan(detector, memory, log);
                at++;
                continue;
            }

            int length = Word(script, ref at, word);
            if (length == 0 || length > MaxWord)
            {
                continue;
            }

            SecretFinding? finding = command.Next(word[..length], out string found, out _);
            if (finding is not null && (best is null || finding.Value.Level > best.Value.Level))
            {
                (best, label) = (finding, found);
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
