using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

/// <summary>The short way of a single word says what the long way through all controls says.</summary>
public sealed class PlainWordTests
{
    private static readonly string[] Stems =
    [
        .. HarmlessValue.AllSwitches, .. PlaceholderText.AllNothings, .. PlaceholderText.AllWholeWords, "change", "your", "replace", "insert", "xx", "xxx", "age", "sha", "scrypt", "secretref", "abcde", "abcdef", "abcdefgh", "string", "password", "w",
    ];

    private static readonly string[] Ends = ["", "a", "me", "it", "this", "with", "here", "pass", "key", "todo", "example", "x", "e"];

    public static TheoryData<string> Words => new(Stems.SelectMany(stem => Ends.Select(end => stem + end)).Concat(Ends.Where(end => end.Length > 0)).Distinct());

    [Theory]
    [MemberData(nameof(Words))]
    public void A_plain_word_is_judged_as_by_every_control(string word)
    {
        if (PlainWord.TryFind(word, out Control control))
        {
            Assert.Equal(Controls.OfText(default, word, KindsOfText.Of(word)), control);
        }
    }

    [Theory]
    [InlineData("todo")]
    [InlineData("dragon")]
    [InlineData("changeme")]
    public void A_plain_word_goes_the_short_way(string word) => Assert.True(PlainWord.TryFind(word, out _));
}
