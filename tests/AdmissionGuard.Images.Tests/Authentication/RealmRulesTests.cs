using AdmissionGuard.Images.Authentication;
using Xunit;

namespace AdmissionGuard.Images.Tests.Authentication;

/// <summary>What trust servers demand beyond registries; those are in the facts about access.</summary>
public sealed class RealmRulesTests
{
    private static readonly Uri Server = new("https://notary.example.com:4443");

    [Theory]
    [InlineData("https://notary.example.com:4443/token")]
    [InlineData("https://notary.example.com/token")]
    [InlineData("https://NOTARY.example.com/token")]
    [InlineData("https://auth.example.com/token")]
    [InlineData("https://10.0.0.1:5001/token")]
    [InlineData("https://auth.example.com/token?tenant=scope")]
    public void Own_host_and_allowed_hosts_are_accepted(string realm) => Assert.Equal("", Problem(realm));

    [Theory]
    [InlineData("https://elsewhere.example.com/token", "another host")]
    [InlineData("https://auth.example.com:444/token", "another host")]
    [InlineData("https://notary.example.com.evil.com/token", "another host")]
    [InlineData("https://10.0.0.1/token", "private address")]
    [InlineData("http://notary.example.com:4443/token", "without https")]
    [InlineData("http://auth.example.com/token", "without https")]
    [InlineData("https://auth.example.com/token?scope=repository:other:push,pull", "in its address")]
    [InlineData("https://auth.example.com/token?a=b&SCOPE=x", "in its address")]
    [InlineData("https://auth.example.com/token?a=b;%73cope=x", "in its address")]
    [InlineData("https://auth.example.com/token?service=x", "in its address")]
    [InlineData("https://auth.example.com/token?account", "in its address")]
    [InlineData("https://auth.example.com/token?offline_token=true", "in its address")]
    public void Other_hosts_are_refused(string realm, string words) => Assert.Contains(words, Problem(realm), StringComparison.Ordinal);

    [Fact]
    public void A_private_address_is_accepted_when_it_is_the_servers_own()
    {
        Uri local = new("http://127.0.0.1:5000");
        RealmRules rules = RealmRules.AnyPublicHost with { AllowPlainHttp = true };

        Assert.NotNull(rules.Accept(local, "http://127.0.0.1:5000/token", out _));
        Assert.Null(rules.Accept(local, "http://127.0.0.1:8080/metrics", out _));
    }

    [Fact]
    public void A_realm_is_not_shown_beyond_its_host_and_not_at_length()
    {
        Assert.DoesNotContain("secret", Problem("http://auth.example.com/secret?secret#secret"), StringComparison.Ordinal);
        Assert.True(Problem($"http://{string.Join('.', Enumerable.Repeat("aaaaaaaaaa", 20))}.com/").Length < 200);
        Assert.NotEqual("", Problem($"https://auth.example.com/{new string('a', 3000)}"));
    }

    private static string Problem(string realm)
    {
        RealmRules rules = RealmRules.OwnHost with { AllowedHosts = ["auth.example.com", "10.0.0.1:5001"] };
        Assert.Equal(rules.Accept(Server, realm, out string problem) is null, problem.Length > 0);
        return problem;
    }
}
