using System.Collections.Immutable;
using System.Globalization;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Images;

/// <summary>
/// One <c>created_by</c> of an image's history: <c>ENV K=V</c>, <c>ARG K=V</c>, or <c>RUN |2 K=V K2=V2 /bin/sh -c ...</c>, in which both
/// builders record the build arguments.
/// </summary>
/// <param name="Pairs">Names and values.</param>
/// <param name="Script">What was run; empty for nothing.</param>
internal sealed record HistoryStep(ImmutableArray<(string Name, string Value)> Pairs, string Script)
{
    private const string OldComment = "#(nop)";
    private const int MostArguments = 256;

    /// <summary>Reads a step.</summary>
    public static HistoryStep Of(string createdBy)
    {
        int nop = createdBy.IndexOf(OldComment, StringComparison.Ordinal);
        string text = (nop < 0 ? createdBy : createdBy[(nop + OldComment.Length)..]).Trim();
        return text.StartsWith("ENV ", StringComparison.Ordinal) || text.StartsWith("ARG ", StringComparison.Ordinal) ? new HistoryStep([.. Words(text[4..]).Select(Pair)], "")
            : text.StartsWith("RUN |", StringComparison.Ordinal) || text.StartsWith('|') ? OfArguments(text[(text.IndexOf('|', StringComparison.Ordinal) + 1)..])
            : new HistoryStep([], text.StartsWith("RUN ", StringComparison.Ordinal) ? ScriptOf(text[4..]) : "");
    }

    /// <summary>Tells how much there is, no value.</summary>
    public override string ToString() => $"{Pairs.Length} pairs";

    private static HistoryStep OfArguments(string text)
    {
        string[] words = [.. Words(text)];
        int count = words.Length > 0 && int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out int stated) ? Math.Min(stated, MostArguments) : 0;
        return new HistoryStep([.. words.Skip(1).Take(count).Select(Pair)], ScriptOf(string.Join(' ', words.Skip(1 + count))));
    }

    private static string ScriptOf(string text)
    {
        int shell = text.IndexOf(" -c ", StringComparison.Ordinal);
        return shell is > 0 and < 32 ? text[(shell + 4)..] : text;
    }

    private static (string Name, string Value) Pair(string word)
    {
        int equals = word.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (word, "") : (word[..equals], word[(equals + 1)..].Trim('"'));
    }

    // Blanks in quotes part no words.
    private static IEnumerable<string> Words(string text)
    {
        int start = 0;
        bool quoted = false;
        for (int i = 0; i <= text.Length; i++)
        {
            bool ends = i == text.Length || (text[i] == ' ' && !quoted);
            quoted ^= i < text.Length && text[i] == '"';
            if (ends && i > start)
            {
                yield return text[start..i];
            }

            start = ends ? i + 1 : start;
        }
    }
}
