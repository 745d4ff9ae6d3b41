using AdmissionGuard.Policies.Documents;
using AdmissionGuard.Policies.Documents.Yaml;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Documents;

public sealed class DocumentHashTests
{
    [Theory]
    [InlineData("a: [x, y]", "# comment\na:\n  - \"x\"\n  - 'y'\n")]
    [InlineData("a: 1", "\n\n---\na:   1\n")]
    public void What_says_the_same_has_the_same_hash(string one, string other) => Assert.Equal(HashOf(one), HashOf(other));

    [Theory]
    [InlineData("a: [x, y]", "a: [y, x]")]
    [InlineData("a: [x, y]", "a: [xy]")]
    [InlineData("a: true", "a: 'true'")]
    [InlineData("a: {b: c}", "a: [b, c]")]
    [InlineData("a: 1\nb: 2", "a: 1")]
    public void What_says_something_else_has_another(string one, string other) => Assert.NotEqual(HashOf(one), HashOf(other));

    [Fact]
    public void It_has_twelve_hexadecimal_digits() => Assert.Matches("^[0-9a-f]{12}$", HashOf("a: 1"));

    private static string HashOf(string text) => DocumentHash.Of(Assert.Single(YamlReader.ReadAll(text, new Diagnostics("f"))));
}
