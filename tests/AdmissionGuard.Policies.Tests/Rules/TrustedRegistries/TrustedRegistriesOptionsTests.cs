using Xunit;

namespace AdmissionGuard.Policies.Tests.Rules.TrustedRegistries;

public sealed class TrustedRegistriesOptionsTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData("requireDigest: false")]
    public void A_rule_that_demands_nothing_is_refused(string options) =>
        Assert.Equal(["rule: demands nothing; add allow, deny, forbiddenTags or requireDigest: true, or leave the rule out"], Given.Mistakes(options));

    [Theory]
    [InlineData("allow: [registry.example.com]")]
    [InlineData("deny: [docker.io/library/busybox]")]
    [InlineData("requireDigest: true")]
    [InlineData("forbiddenTags: [latest, '*-debug', '1.0']")]
    [InlineData("{ allow: [registry.example.com], requireDigest: false }")]
    public void One_demand_is_enough(string options) => Assert.Empty(Given.Mistakes(options));

    [Fact]
    public void Every_bad_pattern_is_told_at_its_place()
    {
        IReadOnlyList<string> mistakes = Given.Mistakes("{ allow: [ok.example.com, 'https://a.example.com', 'nginx:1.25'], deny: ['ghcr.io/Acme'] }");

        Assert.Collection(
            mistakes,
            one => Assert.StartsWith("rule.allow[1]: \"https://a.example.com\" has a scheme", one, StringComparison.Ordinal),
            two => Assert.StartsWith("rule.allow[2]: \"nginx:1.25\" has a tag", two, StringComparison.Ordinal),
            three => Assert.StartsWith("rule.deny[0]: \"ghcr.io/Acme\" has an upper-case letter", three, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("':latest'", "can be no tag")]
    [InlineData("-a", "can be no tag")]
    [InlineData("a/b", "can be no tag")]
    [InlineData("'a@b'", "can be no tag")]
    [InlineData("l\u0430test", "can be no tag")]
    [InlineData("''", "is empty")]
    [InlineData("'*'", "requireDigest: true")]
    public void What_can_be_no_tag_is_refused(string tag, string problem)
    {
        string mistake = Assert.Single(Given.Mistakes($"forbiddenTags: [latest, {tag}]"));

        Assert.StartsWith("rule.forbiddenTags[1]: ", mistake, StringComparison.Ordinal);
        Assert.Contains(problem, mistake, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pattern_cannot_be_allowed_and_denied() =>
        Assert.Equal(["rule.allow[0]: \"ghcr.io\" stands in deny too, and deny beats allow; keep it in one list"], Given.Mistakes("{ allow: [ghcr.io], deny: [ghcr.io] }"));

    [Fact]
    public void An_empty_list_is_refused() => Assert.Contains("empty list", Assert.Single(Given.Mistakes("allow: []")), StringComparison.Ordinal);

    [Fact]
    public void A_slip_of_the_pen_is_told_with_the_field_that_was_meant() =>
        Assert.Contains(Given.Mistakes("forbidenTags: [latest]"), mistake => mistake.Contains("did you mean forbiddenTags?", StringComparison.Ordinal));
}
