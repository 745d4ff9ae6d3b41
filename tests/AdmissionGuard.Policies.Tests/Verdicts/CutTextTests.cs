using AdmissionGuard.Policies.Verdicts;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Verdicts;

public sealed class CutTextTests
{
    [Theory]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "ab…")]
    [InlineData("a\U0001F600bc", 3, "a…")]
    [InlineData("a\U0001F600bc", 4, "a\U0001F600…")]
    [InlineData("abc", 1, "…")]
    public void Text_is_cut_between_characters(string text, int length, string cut) => Assert.Equal(cut, CutText.To(text, length));
}
