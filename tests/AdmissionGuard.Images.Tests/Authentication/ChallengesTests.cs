using AdmissionGuard.Images.Authentication;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace AdmissionGuard.Images.Tests.Authentication;

public sealed class ChallengesTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(5_000).WithEndSize(40);

    [Theory]
    [InlineData("Basic realm=\"a\"", "Basic(realm=a)")]
    [InlineData("basic realm=a", "basic(realm=a)")]
    [InlineData("Basic", "Basic()")]
    [InlineData("Bearer realm=\"https://a/t\",service=\"s\",scope=\"repository:a:pull,push\"", "Bearer(realm=https://a/t;service=s;scope=repository:a:pull,push)")]
    [InlineData("Bearer realm = \"a\" , service = s", "Bearer(realm=a;service=s)")]
    [InlineData("Bearer realm=\"a\" service=\"s\"", "Bearer(realm=a;service=s)")]
    [InlineData("Bearer realm=\"a\\\"b\\\\c\"", "Bearer(realm=a\"b\\c)")]
    [InlineData("Bearer realm=\"a\",scope=\"x\",scope=\"y\"", "Bearer(realm=a;scope=x)")]
    [InlineData("Negotiate YII+/==, Basic realm=\"a\"", "Negotiate() Basic(realm=a)")]
    [InlineData("Negotiate, Basic realm=\"a\"", "Negotiate() Basic(realm=a)")]
    [InlineData("Digest realm=\"x, Basic y\", nonce=1, Basic realm=\"a\"", "Digest(realm=x, Basic y;nonce=1) Basic(realm=a)")]
    [InlineData(",, Basic realm=\"a\",,", "Basic(realm=a)")]
    [InlineData("", "")]
    [InlineData("=", "")]
    [InlineData("Bearer realm=\"unclosed", "")]
    [InlineData("Bearer realm=\"a\\", "")]
    [InlineData("Bearer realm=\"a\",realm=\"b\"", "")]
    [InlineData("Bearer realm=\"a\",\u00e9", "")]
    [InlineData("Basic realm=\"a\", Bearer realm=\"unclosed", "Basic(realm=a)")]
    public void A_header_is_read_as_its_challenges(string header, string challenges) => Assert.Equal(challenges, Shown(Challenges.Read([header])));

    [Fact]
    public void Several_headers_are_read_in_order_and_a_broken_one_is_passed_over() =>
        Assert.Equal("Basic(realm=a) Bearer(realm=b)", Shown(Challenges.Read(["Basic realm=a", "Bearer realm=\"", "Bearer realm=b"])));

    [Fact]
    public void What_is_beyond_the_limits_is_not_looked_at()
    {
        Assert.Empty(Challenges.Read(["Basic realm=\"" + new string('a', Challenges.MaxLength) + "\""]));
        Assert.Equal(Challenges.MaxHeaders, Challenges.Read([.. Enumerable.Repeat("Basic", 100)]).Count);
        Assert.Equal(16, Challenges.Read([string.Join(", ", Enumerable.Repeat("Basic", 100))]).Count);
    }

    [Fact]
    public void Any_text_is_read_without_an_exception() =>
        Check.One(Thorough, Prop.ForAll(ArbMap.Default.ArbFor<string[]>(), headers =>
            Challenges.Read([.. headers.Select(header => header ?? "")]).All(challenge => challenge.Scheme.Length > 0)));

    [Fact]
    public void Any_mixture_of_the_pieces_of_challenges_is_read_without_an_exception() =>
        Check.One(Thorough, Prop.ForAll(Pieces.ToArbitrary(), header => Challenges.Read([header]).All(challenge => challenge.Scheme.Length > 0)));

    [Fact]
    public void What_is_quoted_comes_back_whole() =>
        Check.One(Thorough, Prop.ForAll(ArbMap.Default.ArbFor<string>().Filter(text => text is { Length: > 0 and < 1000 }), text =>
        {
            string quoted = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
            return Challenges.Read([$"Digest a=\"{quoted}\", Bearer realm=\"{quoted}\",service=x"]) is [_, { Scheme: "Bearer" } bearer]
                && bearer["realm"] == text && bearer["service"] == "x";
        }));

    private static Gen<string> Pieces =>
        Gen.Elements("Bearer", "Basic", " ", ",", "=", "\"", "\\", "realm", "service", "scope", "https://a/", "\t", "abc==", "/", "\u00e9", "")
            .ListOf().Select(pieces => string.Concat(pieces));

    private static string Shown(IEnumerable<Challenge> challenges) =>
        string.Join(' ', challenges.Select(challenge => $"{challenge.Scheme}({string.Join(';', challenge.Parameters.Select(pair => $"{pair.Key}={pair.Value}"))})"));
}
