using System.Text.RegularExpressions;
using AdmissionGuard.Policies.Engine;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Engine;

public sealed class NamePatternTests
{
    [Theory]
    [InlineData("team-a", "team-a", true)]
    [InlineData("team-a", "team-ab", false)]
    [InlineData("team-a", "a-team-a", false)]
    [InlineData("team-*", "team-", true)]
    [InlineData("*", "", true)]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    [InlineData("a*b*c", "aXbXbXc", true)]
    [InlineData("a*b*c", "aXc", false)]
    [InlineData("*-a", "-a-a", true)]
    [InlineData("**", "x", true)]
    [InlineData("team-A", "team-a", false)]
    [InlineData("a.c", "abc", false)]
    public void A_star_is_any_run_and_all_else_stands_for_itself(string pattern, string name, bool matches) =>
        Assert.Equal(matches, new NamePattern(pattern).Matches(name));

    [Fact]
    public void It_matches_what_the_regular_expression_matches()
    {
        Gen<string> words = Gen.Elements('a', 'b', '*').ListOf().Select(letters => string.Concat(letters));

        Prop.ForAll(words.ToArbitrary(), words.Select(word => word.Replace('*', 'c')).ToArbitrary(), (pattern, name) =>
            new NamePattern(pattern).Matches(name) == Regex.IsMatch(name, $"^{string.Join(".*", pattern.Split('*'))}$")).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Many_stars_do_not_make_it_slow()
    {
        NamePattern pattern = new(string.Concat(Enumerable.Repeat("a*", 500)) + "b");

        Assert.False(pattern.Matches(new string('a', 20_000)));
    }
}
