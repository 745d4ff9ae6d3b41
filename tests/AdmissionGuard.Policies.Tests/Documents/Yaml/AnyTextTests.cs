using System.Text;
using AdmissionGuard.Policies.Documents;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Documents.Yaml;

/// <summary>Whatever the text is, reading it ends in a set or in diagnostics, never in an exception.</summary>
public sealed class AnyTextTests
{
    // The pieces that YAML gives a meaning to, so that random texts reach every branch of the parser.
    private static readonly string[] Pieces =
    [
        "---\n", "...\n", "\n", "\r\n", "  ", " ", "\t", "- ", ": ", "? ", ", ", "[", "]", "{", "}", "\"", "'", "|\n", ">-\n", "#c\n", "&a ", "*a ", "<<: ",
        "!!str ", "!x ", "%YAML 1.1\n", "\\u00", "apiVersion", "spec", "match", "exemptions", "rules", "null", "~", "yes", "0x1", "é", "\ud83d", "\0", "\ufeff",
    ];

    [Fact]
    public void Random_bytes_are_answered() => Property(ArbMap.Default.GeneratorFor<byte[]>().Select(bytes => Encoding.Latin1.GetString(bytes)), 300);

    [Fact]
    public void Random_strings_are_answered() => Property(ArbMap.Default.GeneratorFor<string?>().Select(text => text ?? ""), 300);

    [Fact]
    public void Random_pieces_of_yaml_are_answered() => Property(Gen.Elements(Pieces).ListOf().Select(pieces => string.Concat(pieces)), 3000);

    [Fact]
    public void A_good_document_cut_anywhere_is_answered()
    {
        string text = BuiltInBaseline.Text.Text;
        for (int length = 0; length <= text.Length; length++)
        {
            AssertAnswered(text[..length]);
        }
    }

    [Fact]
    public void A_good_document_with_any_line_left_out_or_moved_is_answered()
    {
        string[] lines = BuiltInBaseline.Text.Text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            AssertAnswered(string.Join('\n', lines.Where((_, at) => at != i)));
            AssertAnswered(string.Join('\n', lines.Select((line, at) => at == i ? "  " + line : line)));
            AssertAnswered(string.Join('\n', lines.Select((line, at) => at == i ? line.TrimStart() : line)));
        }
    }

    private static void Property(Gen<string> texts, int count) =>
        Prop.ForAll(texts.ToArbitrary(), AssertAnswered).Check(Config.QuickThrowOnFailure.WithMaxTest(count));

    private static void AssertAnswered(string text)
    {
        PolicySetReading reading = PolicySetReader.Read([new PolicyText("f.yaml", text)]);

        Assert.Equal(reading.Set is null, !reading.Errors.IsEmpty);
        Assert.All(reading.Errors, error => Assert.True(error.Mark.Line > 0 && error.Mark.Column > 0 && error.Problem.Length > 0));
    }
}
