using AdmissionGuard.Policies.Verdicts;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Verdicts;

public sealed class QuotedTextTests
{
    [Theory]
    [InlineData("web", "\"web\"")]
    [InlineData("", "\"\"")]
    [InlineData("größe-日本", "\"größe-日本\"")]
    [InlineData("a\"b\\c", "\"a\\\"b\\\\c\"")]
    [InlineData("a\nb\t", "\"a\\u{a}b\\u{9}\"")]
    [InlineData("\u001b[31mred", "\"\\u{1b}[31mred\"")]
    [InlineData("a\u202eb\u2066", "\"a\\u{202e}b\\u{2066}\"")]
    [InlineData("a\u200bb\u00a0c\u2028d\ufeff", "\"a\\u{200b}b\\u{a0}c\\u{2028}d\\u{feff}\"")]
    public void Characters_that_a_terminal_obeys_or_hides_become_escapes(string text, string quoted) => Assert.Equal(quoted, QuotedText.Of(text));

    [Fact]
    public void Long_text_is_cut() => Assert.Equal(new string('x', 256) + "…", QuotedText.Plain(new string('x', 257)));

    [Fact]
    public void The_cut_does_not_tear_a_character() =>
        Assert.Equal(new string('x', 255) + "…", QuotedText.Plain(new string('x', 255) + "\U0001F600" + "tail"));

    [Fact]
    public void No_text_brings_a_control_character_or_a_second_line() =>
        Prop.ForAll<string?>(text => !QuotedText.Of(text ?? "").Any(char.IsControl)).QuickCheckThrowOnFailure();
}
