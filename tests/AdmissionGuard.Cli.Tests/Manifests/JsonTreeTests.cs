using System.Text.Json.Nodes;
using AdmissionGuard.Cli.Manifests;
using AdmissionGuard.Policies.Documents;
using AdmissionGuard.Policies.Documents.Yaml;
using FsCheck;
using FsCheck.Fluent;

namespace AdmissionGuard.Cli.Tests.Manifests;

public sealed class JsonTreeTests
{
    [Fact]
    public void Whatever_stands_in_a_JSON_text_comes_out_again() =>
        Prop.ForAll<string, int, bool>((text, number, flag) =>
        {
            JsonObject value = new() { ["text"] = Clean(text), [$"k{Clean(text)}"] = new JsonArray(number, flag, null, new JsonObject()) };
            YamlNode tree = Assert.Single(JsonTree.Read(value.ToJsonString(new() { WriteIndented = flag }), out Mark? mistake));
            ReadOnlyMemory<byte> written = new TreeJson(new Diagnostics("")).Write((YamlMapping)tree);
            return mistake is null && JsonNode.DeepEquals(value, JsonNode.Parse(written.Span));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_text_at_all_makes_it_throw() =>
        Prop.ForAll<string>(text =>
        {
            JsonTree.Read("{\"a\": [1, \"" + text, out Mark? mistake);
            return mistake is not null;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("{\n  \"a\": }", 2)]
    [InlineData("{\"a\": 1}\n\n{", 3)]
    [InlineData("{\n\"a\": \"\\ud800\"}", 2)]
    public void A_mistake_has_its_line(string text, int line)
    {
        JsonTree.Read(text, out Mark? mistake);

        Assert.Equal(line, mistake?.Line);
    }

    [Fact]
    public void A_field_of_one_long_line_has_its_column()
    {
        YamlNode root = Assert.Single(JsonTree.Read("""{"é": 1, "b": {"c": 2}}""", out _));

        Assert.Equal(new Mark(1, 16), FieldLocator.Find(root, "b.c"));
    }

    [Fact]
    public void Nesting_without_end_is_a_mistake()
    {
        JsonTree.Read(string.Concat(Enumerable.Repeat("{\"a\":", 5_000)), out Mark? mistake);

        Assert.NotNull(mistake);
    }

    private static string Clean(string? text) => string.Concat((text ?? "").Where(c => !char.IsSurrogate(c)));
}
