using AdmissionGuard.Policies.Verdicts;
using YamlDotNet.Core;

namespace AdmissionGuard.Policies.Documents.Yaml;

/// <summary>What keeps a text from being YAML, in the words of somebody who wants to mend the file.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Text">What is wrong and what to do.</param>
internal sealed record YamlProblem(int Line, int Column, string Text)
{
    // What the parser says, and what it comes from. Parts of its sentences, since it says one thing in several ways.
    private static readonly (string Part, string Advice)[] Advice =
    [
        ("found invalid mapping", "a second `: ` in one value; put the value in quotes, or check the indentation"),
        ("cannot start any token", "a value begins with a character that has another meaning in YAML (@ ` % or a tab); put it in quotes"),
        ("quoted scalar, found unexpected", "a quote is opened here and not closed"),
        ("double-quoted scalar, found wrong indentation", "a quote is opened here and not closed, or the next line is not indented"),
        ("unknown escape character", "a backslash in double quotes begins an unknown escape; use single quotes"),
        ("did not find expected comment or line break", "nothing may stand beside | or >; put the text below, indented"),
        ("surrogate", "half a character (a lone surrogate) is escaped here; write the whole character"),
        ("expected ',' or", "a bracket is not closed, or a comma is missing before this place"),
        ("did not find expected node content", "a value is missing here: two commas, or braces that are to be filled by a template?"),
        ("did not find expected key", "not a field: align it with the fields above it, or close the quote before it"),
        ("did not find expected '-'", "not a list item: begin it with `- ` below the items above it"),
        ("expected <document", "nothing may follow the end of a document; remove this, or begin a new document with ---"),
        ("Block sequence entries are not allowed", "a list cannot begin on the line of its field; put it on the next line"),
        ("Mapping keys are not allowed", "a field cannot begin here; check the indentation"),
        ("Mapping values are not allowed", "a `: ` cannot stand here; check the indentation, or put the value in quotes"),
        ("incompatible YAML document", "this version of YAML is not read; remove the %YAML line"),
        ("more than one anchor", "a value has two anchors (&name); keep one"),
    ];

    /// <summary>From what the parser threw. It lets out other exceptions than its own for some unclosed brackets.</summary>
    public static YamlProblem Of(Exception error, Scanner scanner, string text)
    {
        if (error is not YamlException known)
        {
            return new YamlProblem((int)scanner.CurrentPosition.Line, (int)scanner.CurrentPosition.Column, "not valid YAML: a bracket is not closed, or a comma is missing, above this place");
        }

        (int line, int column) = ((int)known.Start.Line, (int)known.Start.Column);
        if (known.Message.Contains("tab", StringComparison.Ordinal) && TabIn(text, line) is { } tab)
        {
            return new YamlProblem(tab.Line, tab.Column, "not valid YAML: a tab indents this line; use blanks");
        }

        string? advice = Array.Find(Advice, entry => known.Message.Contains(entry.Part, StringComparison.Ordinal)).Advice;
        string own = QuotedText.Plain(known.Message);
        return new YamlProblem(line, column, advice is null && known is SemanticErrorException ? own : $"not valid YAML: {advice ?? own}");
    }

    // The parser tells where the mapping began that the tab is in.
    private static (int Line, int Column)? TabIn(string text, int from)
    {
        int number = 0;
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            int tab = line[..Math.Max(0, line.IndexOfAnyExcept(' ', '\t'))].IndexOf('\t');
            if (++number >= from && tab >= 0)
            {
                return (number, tab + 1);
            }
        }

        return null;
    }
}
