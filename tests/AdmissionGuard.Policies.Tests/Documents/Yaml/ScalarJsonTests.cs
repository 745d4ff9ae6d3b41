using System.Text;
using AdmissionGuard.Policies.Documents;
using AdmissionGuard.Policies.Documents.Yaml;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Documents.Yaml;

/// <summary>What kubectl 1.32 (sigs.k8s.io/yaml) made of each of these, recorded with <c>kubectl annotate --local -o json</c>.</summary>
public sealed class ScalarJsonTests
{
    [Theory]
    [InlineData("y", "true")]
    [InlineData("n", "false")]
    [InlineData("Yes", "true")]
    [InlineData("on", "true")]
    [InlineData("OFF", "false")]
    [InlineData("True", "true")]
    [InlineData("TRUE", "true")]
    [InlineData("tRUE", "\"tRUE\"")]
    [InlineData("null", "null")]
    [InlineData("~", "null")]
    [InlineData("", "null")]
    [InlineData("1", "1")]
    [InlineData("+1", "1")]
    [InlineData("-1", "-1")]
    [InlineData("-0", "0")]
    [InlineData("00", "0")]
    [InlineData("017", "15")]
    [InlineData("0o17", "15")]
    [InlineData("0_7", "7")]
    [InlineData("08", "8")]
    [InlineData("0x1F", "31")]
    [InlineData("0X1F", "31")]
    [InlineData("-0x1F", "-31")]
    [InlineData("0x_1", "1")]
    [InlineData("0x", "\"0x\"")]
    [InlineData("0b11", "3")]
    [InlineData("-0b11", "-3")]
    [InlineData("+0b11", "3")]
    [InlineData("0b12", "\"0b12\"")]
    [InlineData("1_000", "1000")]
    [InlineData("1_0.5", "10.5")]
    [InlineData("_1", "\"_1\"")]
    [InlineData("1.5", "1.5")]
    [InlineData("1.", "1")]
    [InlineData(".5", "0.5")]
    [InlineData("-.5", "-0.5")]
    [InlineData("+.5", "0.5")]
    [InlineData(".5e3", "500")]
    [InlineData(".1_0", "0.1")]
    [InlineData("1e3", "1000")]
    [InlineData("1E-3", "0.001")]
    [InlineData("1.e3", "1000")]
    [InlineData("1e400", "\"1e400\"")]
    [InlineData("18446744073709551615", "18446744073709551615")]
    [InlineData("12:30", "\"12:30\"")]
    [InlineData("2027-03-31", "\"2027-03-31\"")]
    [InlineData("NaN", "\"NaN\"")]
    [InlineData("Infinity", "\"Infinity\"")]
    [InlineData("=", "\"=\"")]
    [InlineData("-", "\"-\"", false)]
    [InlineData("1 000", "\"1 000\"")]
    [InlineData("'on'", "\"on\"")]
    [InlineData("\"017\"", "\"017\"")]
    [InlineData("!!str 017", "\"017\"")]
    [InlineData("|-\n  true", "\"true\"")]
    public void A_scalar_becomes_what_kubectl_would_send(string yaml, string json, bool isYaml = true)
    {
        string text = isYaml ? yaml : $"'{yaml}'";

        Assert.Equal($$"""{"v":{{json}}}""", Json($"v: {text}\n", out Diagnostics diagnostics));
        Assert.True(diagnostics.None);
    }

    [Theory]
    [InlineData(".inf")]
    [InlineData("-.Inf")]
    [InlineData(".nan")]
    public void What_JSON_cannot_hold_is_told_and_not_written(string yaml)
    {
        Json($"a: 1\nv: {yaml}\n", out Diagnostics diagnostics);

        Assert.Equal("file:2:4: v: is not a number that JSON has; put it in quotes if text is meant", Assert.Single(diagnostics.Found).ToString());
    }

    [Theory]
    [InlineData("on: 1", """{"true":1}""")]
    [InlineData("'on': 1", """{"on":1}""")]
    [InlineData("017: 1", """{"15":1}""")]
    [InlineData("name: 1", """{"name":1}""")]
    public void A_key_becomes_what_kubectl_would_send(string yaml, string json) => Assert.Equal(json, Json(yaml, out _));

    [Fact]
    public void A_key_that_stands_twice_is_told_with_both_lines()
    {
        Json("a:\n  b: 1\n  b: 2\n", out Diagnostics diagnostics);

        Assert.Equal("file:3:3: a.b: stands twice; first on line 2; keep one", Assert.Single(diagnostics.Found).ToString());
    }

    [Fact]
    public void Half_of_a_surrogate_pair_is_told_and_not_written()
    {
        Diagnostics diagnostics = new("file");
        YamlMapping root = new(new Mark(1, 1), [new YamlField(new YamlScalar(new Mark(1, 1), "a", true), new YamlScalar(new Mark(1, 4), "x\ud800y", false))]);

        string json = Encoding.UTF8.GetString(new TreeJson(diagnostics).Write(root).Span);

        Assert.Equal("""{"a":null}""", json);
        Assert.Contains("surrogate", Assert.Single(diagnostics.Found).Problem, StringComparison.Ordinal);
    }

    private static string Json(string yaml, out Diagnostics diagnostics)
    {
        diagnostics = new Diagnostics("file");
        YamlMapping root = Assert.IsType<YamlMapping>(Assert.Single(YamlReader.ReadAll(yaml, diagnostics)));
        return Encoding.UTF8.GetString(new TreeJson(diagnostics).Write(root).Span);
    }
}
