using System.Buffers;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Documents;

/// <summary>Knows programs, in which only what stands in quotes is a literal.</summary>
internal static class SourceText
{
    private static readonly string[] Statements =
    [
        "import ", "def ", "func ", "package ", "const ", "let ", "var ", "class ", "public class ", "private ", "require(", "using System", "module.exports", "interface ", "async function ", "@Value(", "<?php",
    ];

    private const int MaxStatement = 32;

    private static readonly SearchValues<string> Lines = SearchValues.Create([.. Statements.Select(statement => "\n" + statement)], StringComparison.Ordinal);

    /// <summary>True for a program in a language that writes its literals in quotes; not for a shell's script.</summary>
    public static bool IsProgram(ReadOnlySpan<char> text)
    {
        foreach (string statement in Statements)
        {
            if (text.StartsWith(statement, StringComparison.Ordinal) && !IsAssigned(text))
            {
                return true;
            }
        }

        while (text.IndexOfAny(Lines) is var at and >= 0)
        {
            text = text[(at + 1)..];
            if (!IsAssigned(text))
            {
                return true;
            }
        }

        return false;
    }

    // class = StreamHandler sets a key of that name.
    private static bool IsAssigned(ReadOnlySpan<char> line)
    {
        ReadOnlySpan<char> near = line[..Math.Min(line.Length, MaxStatement)];
        int blank = near.IndexOf(' ');
        return blank > 0 && near[blank..].TrimStart() is ['=' or ':', ..];
    }
}
