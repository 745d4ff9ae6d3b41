using AdmissionGuard.Policies.Documents;
using AdmissionGuard.Policies.Documents.Yaml;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Documents.Yaml;

public sealed class YamlReaderTests
{
    private readonly Diagnostics diagnostics = new("f.yaml");

    [Fact]
    public void Every_document_is_one_node_and_empty_ones_are_left_out()
    {
        Assert.Equal(["{a: 1}", "[b]"], Read("---\n---\na: 1\n---\n# nothing\n---\n- b\n...\n"));
        Assert.True(diagnostics.None);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("# only a comment\n")]
    [InlineData("---\n...\n")]
    [InlineData("~")]
    public void A_text_without_content_has_no_document(string text)
    {
        Assert.Empty(Read(text));
        Assert.True(diagnostics.None);
    }

    [Fact]
    public void Json_is_read_too()
    {
        Assert.Equal(["{a: [1, \"x/y\", null, {}], \u00e9: \"\U0001F600\"}"], Read("{\n\t\"a\": [1, \"x\\/y\", null, {}],\n\t\"\\u00e9\": \"\\ud83d\\ude00\"\n}"));
        Assert.True(diagnostics.None);
    }

    [Fact]
    public void Nodes_know_their_line_and_column()
    {
        YamlMapping root = Assert.IsType<YamlMapping>(Assert.Single(YamlReader.ReadAll("a:\n  b:\n    - x\n    - y\n", diagnostics)));

        YamlMapping a = Assert.IsType<YamlMapping>(root.Fields[0].Value);
        YamlSequence b = Assert.IsType<YamlSequence>(a.Fields[0].Value);
        Assert.Equal(new Mark(2, 3), a.Fields[0].Key.Start);
        Assert.Equal(new Mark(4, 7), b.Items[1].Start);
    }

    [Fact]
    public void Repeated_fields_are_kept() => Assert.Equal(["{a: 1, a: 2}"], Read("a: 1\na: 2\n"));

    [Fact]
    public void Only_plain_scalars_may_be_more_than_text()
    {
        YamlMapping root = Assert.IsType<YamlMapping>(Assert.Single(YamlReader.ReadAll("a: true\nb: 'true'\nc: !!str true\nd: |\n  true\ne: !!bool 'true'\n", diagnostics)));

        Assert.Equal([true, false, false, false, true], root.Fields.Select(field => Assert.IsType<YamlScalar>(field.Value).IsPlain));
    }

    [Fact]
    public void Aliases_repeat_what_their_anchor_names() => Assert.Equal(["{a: {x: 1}, b: {x: 1}, c: {x: 1}}"], Read("a: &n {x: 1}\nb: *n\nc: *n\n"));

    [Fact]
    public void An_anchor_may_be_given_anew() => Assert.Equal(["{a: 1, b: 1, c: 2, d: 2}"], Read("a: &x 1\nb: *x\nc: &x 2\nd: *x\n"));

    [Fact]
    public void An_alias_does_not_reach_into_another_document()
    {
        Read("a: &x 1\n---\nb: *x\n");

        Assert.Equal(["f.yaml:3:4: the alias *x stands for nothing: no &x is complete above it; if it is a pattern, put it in quotes: '*x'"], Problems());
    }

    [Fact]
    public void An_anchor_cannot_hold_itself()
    {
        Read("&a [*a]");

        Assert.StartsWith("f.yaml:1:5: the alias *a stands for nothing", Assert.Single(Problems()), StringComparison.Ordinal);
    }

    [Fact]
    public void Merge_keys_add_what_is_not_written_out_and_the_earlier_wins()
    {
        const string Text = "a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc:\n  x: 3\n  <<: [*a, *b]\nd:\n  '<<': text\n";

        Assert.Equal(["{a: {x: 1, y: 1}, b: {y: 2, z: 2}, c: {x: 3, y: 1, z: 2}, d: {<<: text}}"], Read(Text));
    }

    [Fact]
    public void A_merge_of_something_else_is_reported()
    {
        Read("<<: 5\na: 1\n");

        Assert.Equal(["f.yaml:1:1: << must name a mapping or a list of mappings, is a number"], Problems());
    }

    [Fact]
    public void A_text_that_unfolds_without_end_is_refused()
    {
        string text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
            + string.Concat(Enumerable.Range(1, 20).Select(i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9))}]\n"));

        Assert.Empty(Read(text));
        Assert.Contains("aliases repeat more than 100000 values; write them out", Assert.Single(Problems()), StringComparison.Ordinal);
    }

    [Fact]
    public void Aliases_cannot_nest_deeper_than_brackets_can()
    {
        string text = $"a0: &a0 {new string('[', 100)}{new string(']', 100)}\na1: &a1 {new string('[', 100)}*a0{new string(']', 100)}\n";

        Assert.Empty(Read(text));
        Assert.Contains("nested deeper than 128 levels", Assert.Single(Problems()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[", "]", 129, true)]
    [InlineData("[", "]", 130, false)]
    [InlineData("{a: ", "}", 128, true)]
    [InlineData("{a: ", "}", 129, false)]
    public void Nesting_ends_at_a_limit(string open, string close, int depth, bool readable)
    {
        string text = string.Concat(Enumerable.Repeat(open, depth)) + string.Concat(Enumerable.Repeat(close, depth));

        Assert.Equal(readable ? 1 : 0, Read(text).Length);
        Assert.Equal(readable, diagnostics.None);
    }

    [Fact]
    public void A_text_beyond_the_length_limit_is_refused()
    {
        Read(new string('#', YamlReader.MaxLength + 1));

        Assert.Equal(["f.yaml:1:1: is longer than 16 Mi characters; split it"], Problems());
    }

    [Fact]
    public void After_a_broken_document_the_next_ones_are_read_with_their_own_lines()
    {
        Assert.Equal(["{a: 1}", "{c: 3}"], Read("a: 1\n---\nb: x: y\n---\nc: 3\n---\nd: [1, 2\n"));
        Assert.Equal([3, 7], diagnostics.Found.Select(problem => Math.Min(7, problem.Mark.Line)));
    }

    [Fact]
    public void Of_many_broken_documents_only_the_first_are_told()
    {
        Read(string.Concat(Enumerable.Repeat("---\na: b: c\n", 1000)));

        Assert.Equal(20, Problems().Length);
    }

    [Theory]
    [InlineData("a:\n\t- b\n", "2:1: not valid YAML: a tab indents this line; use blanks")]
    [InlineData("a: \"open\nb: c\n", "1:4: not valid YAML: a quote is opened here and not closed, or the next line is not indented")]
    [InlineData("a: 'open\n", "1:4: not valid YAML: a quote is opened here and not closed")]
    [InlineData("a: b: c\n", "1:5: not valid YAML: a second `: ` in one value; put the value in quotes, or check the indentation")]
    [InlineData("a: [1, 2\nb: 3\n", "2:1: not valid YAML: a bracket is not closed, or a comma is missing, above this place")]
    [InlineData("a: {b: 1\n", "2:1: not valid YAML: a bracket is not closed, or a comma is missing before this place")]
    [InlineData("%YAML 3.0\n---\na: 1", "1:1: not valid YAML: this version of YAML is not read; remove the %YAML line")]
    [InlineData("a: @b\n", "1:4: not valid YAML: a value begins with a character that has another meaning in YAML (@ ` % or a tab); put it in quotes")]
    [InlineData("a: \"\\q\"\n", "1:4: not valid YAML: a backslash in double quotes begins an unknown escape; use single quotes")]
    [InlineData("a: 1\n- b\n", "2:1: not valid YAML: not a field: align it with the fields above it, or close the quote before it")]
    [InlineData("{a: 1}}", "1:7: not valid YAML: nothing may follow the end of a document; remove this, or begin a new document with ---")]
    [InlineData("a: \"\\ud800\"", "1:4: not valid YAML: half a character (a lone surrogate) is escaped here; write the whole character")]
    [InlineData("a: [b,, c]", "1:7: not valid YAML: a value is missing here: two commas, or braces that are to be filled by a template?")]
    [InlineData("a: -\n", "1:4: not valid YAML: a list cannot begin on the line of its field; put it on the next line")]
    [InlineData("a: |x\n", "1:4: not valid YAML: nothing may stand beside | or >; put the text below, indented")]
    [InlineData("? [a]\n: b\n", "1:3: a list cannot be the name of a field; put braces that belong to a value in quotes, or render the template first")]
    [InlineData("a: {{ .Values.x }}\n", "1:5: a mapping cannot be the name of a field; put braces that belong to a value in quotes, or render the template first")]
    [InlineData("a: !!binary aGk=\n", "1:4: the tag !!binary is not understood here; write the value without it")]
    [InlineData("a: !Ref x\n", "1:4: the tag !Ref is not understood here; write the value without it")]
    [InlineData("!!set {a}\n", "1:1: the tag !!set is not understood here; write the value without it")]
    public void What_is_wrong_is_told_with_place_and_remedy(string text, string problem)
    {
        Read(text);

        Assert.Equal(["f.yaml:" + problem], Problems());
    }

    private string[] Read(string text) => [.. YamlReader.ReadAll(text, diagnostics).Select(Shown)];

    private string[] Problems() => [.. diagnostics.Found.Select(problem => problem.ToString())];

    private static string Shown(YamlNode node) =>
        node switch
        {
            YamlScalar { IsPlain: true } scalar => scalar.Value,
            YamlScalar scalar => $"\"{scalar.Value}\"",
            YamlSequence sequence => $"[{string.Join(", ", sequence.Items.Select(Shown))}]",
            YamlMapping mapping => $"{{{string.Join(", ", mapping.Fields.Select(field => $"{field.Key.Value}: {Shown(field.Value)}"))}}}",
            _ => throw new ArgumentOutOfRangeException(nameof(node)),
        };
}
