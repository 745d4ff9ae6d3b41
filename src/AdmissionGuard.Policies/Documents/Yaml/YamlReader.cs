using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace AdmissionGuard.Policies.Documents.Yaml;

/// <summary>
/// Reads YAML 1.1, of which JSON is a part, into nodes that know where they stand. It never throws: whatever is wrong with the text
/// is a diagnostic, and reading goes on at the next <c>---</c>. Limits: <see cref="MaxLength"/>, <see cref="MaxDepth"/>,
/// <see cref="MaxAliasedNodes"/>.
/// </summary>
public static class YamlReader
{
    /// <summary>The longest text read, in UTF-16 units.</summary>
    public const int MaxLength = 16 * 1024 * 1024;

    /// <summary>The most levels below a document's root, aliases followed.</summary>
    public const int MaxDepth = 128;

    /// <summary>The most nodes that aliases (<c>*name</c>) may repeat in one document; stops texts that unfold without end.</summary>
    public const int MaxAliasedNodes = 100_000;

    /// <summary>After so many texts that are not YAML the rest of the file is not looked at.</summary>
    private const int MaxBrokenDocuments = 20;

    /// <summary>
    /// Reads every document of the text, those without content left out. A document that is not YAML is reported and left out.
    /// Repeated keys are kept for the reader of the fields to report; anchors, aliases and merge keys (<c>&lt;&lt;</c>) are resolved.
    /// </summary>
    public static ImmutableArray<YamlNode> ReadAll(string text, Diagnostics diagnostics) => ReadAll(text, diagnostics, default);

    /// <summary>Reads a text that is a part of a file.</summary>
    internal static ImmutableArray<YamlNode> ReadAll(string text, Diagnostics diagnostics, MarkShift shift)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(diagnostics);
        if (text.Length > MaxLength)
        {
            diagnostics.Report(new Mark(1, 1), "", $"is longer than {MaxLength >> 20} Mi characters; split it");
            return [];
        }

        ImmutableArray<YamlNode>.Builder documents = ImmutableArray.CreateBuilder<YamlNode>();
        ReadAll(text, documents, diagnostics, shift);
        return documents.ToImmutable();
    }

    private static void ReadAll(string text, ImmutableArray<YamlNode>.Builder documents, Diagnostics diagnostics, MarkShift shift)
    {
        int begin = 0;
        for (int broken = 0; broken < MaxBrokenDocuments && begin >= 0; broken++)
        {
            if (TryRead(text[begin..], documents, diagnostics, shift) is not { } problem)
            {
                return;
            }

            diagnostics.Report(new Mark(problem.Line + shift.Lines, problem.Column + shift.Columns), "", problem.Text);
            (begin, int lines) = NextDocument(text, begin, problem.Line);
            shift = shift with { Lines = shift.Lines + lines };
        }
    }

    // The one edge where any exception is caught: the parser lets out others than its own, and no text may end the program.
#pragma warning disable CA1031
    private static YamlProblem? TryRead(string text, ImmutableArray<YamlNode>.Builder documents, Diagnostics diagnostics, MarkShift shift)
    {
        Scanner scanner = new(new StringReader(text), skipComments: true);
        try
        {
            Parser parser = new(scanner);
            while (parser.MoveNext())
            {
                if (parser.Current is DocumentStart && new YamlTree(parser, diagnostics, shift).Read() is var root and not YamlScalar { IsNull: true })
                {
                    documents.Add(root);
                }
            }

            return null;
        }
        catch (Exception error)
        {
            return YamlProblem.Of(error, scanner, text);
        }
    }
#pragma warning restore CA1031

    // A line that begins with three dashes begins a document wherever it stands (YAML 1.1, section 9.1), so after a mistake reading
    // can go on there. Lines are counted from 1 at `begin`; the first line is where the broken document itself begins.
    private static (int Position, int Lines) NextDocument(string text, int begin, int brokenLine)
    {
        int line = 1;
        for (int i = text.IndexOf('\n', begin); i >= 0; i = text.IndexOf('\n', i + 1))
        {
            line++;
            if (line >= brokenLine && text.AsSpan(i + 1).StartsWith("---", StringComparison.Ordinal))
            {
                return (i + 1, line - 1);
            }
        }

        return (-1, 0);
    }
}
