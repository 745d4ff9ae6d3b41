using System.Buffers;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.CommandLine;

/// <summary>
/// The comment of a script that is being read: <c># don't</c>. Its words are read as others are, since commands that were commented out have
/// their passwords too, but none goes on beyond its line; and where quotes do not come in pairs they are apostrophes.
/// </summary>
internal struct ScriptComment
{
    private static readonly SearchValues<char> Quotes = SearchValues.Create("'\"");

    private static readonly SearchValues<char> Ends = SearchValues.Create(" \t\r\n");

    private int end;
    private bool isPlain;

    /// <summary>Begins a comment where a word begins with its mark.</summary>
    public void Meet(ReadOnlySpan<char> script, int at)
    {
        if (script[at] != '#' || at < end)
        {
            return;
        }

        int length = script[at..].IndexOf('\n');
        end = length < 0 ? script.Length : at + length;
        ReadOnlySpan<char> text = script[at..end];
        isPlain = text.ContainsAny(Quotes) && (text.Count('\'') % 2 != 0 || text.Count('"') % 2 != 0);
    }

    /// <summary>True in a comment whose quotes are apostrophes.</summary>
    public readonly bool HasPlain(int at) => isPlain && at < end;

    /// <summary>What may be read on from here: to the end of the comment, or of the script.</summary>
    public readonly ReadOnlySpan<char> Before(ReadOnlySpan<char> script, int at) => at < end ? script[..end] : script;

    /// <summary>The next word of a comment whose quotes are apostrophes, without those at its ends.</summary>
    public readonly ReadOnlySpan<char> Word(ReadOnlySpan<char> script, ref int at, out int lines)
    {
        lines = 0;
        int length = script[at..end].IndexOfAny(Ends);
        ReadOnlySpan<char> word = script.Slice(at, length < 0 ? end - at : length);
        at += word.Length;
        return word.Trim("'\"");
    }
}
