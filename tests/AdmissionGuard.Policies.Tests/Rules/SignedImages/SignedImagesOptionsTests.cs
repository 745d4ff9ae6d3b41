using Xunit;

namespace AdmissionGuard.Policies.Tests.Rules.SignedImages;

public sealed class SignedImagesOptionsTests
{
    private const string Server = "server: 'https://notary.example.com'";
    private const string Roots = $"roots: ['{Given.KeyId}']";

    private const string PublicKey =
        "-----BEGIN PUBLIC KEY-----\\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAExdAvs7fREMtwBLEgNYogPuQAWXtBT6v4tprJAtk81EBT1OpfCp7A49+TftyVBf7E1Z/RFZAMDop6RiaFqFc1pg==\\n-----END PUBLIC KEY-----\\n";

    [Theory]
    [InlineData("")]
    [InlineData("tags: verified, whenUnavailable: deny")]
    [InlineData("tags: digestOnly, whenUnavailable: warn")]
    [InlineData("whenUnavailable: { useLast: 1h }")]
    [InlineData("registry: { plainHttp: true }")]
    [InlineData("registry: { caFile: /etc/ca.pem, credentials: { file: /etc/config.json }, tokenHosts: [auth.example.com] }")]
    public void A_source_may_say_much_or_little(string more) => Assert.Empty(Given.Mistakes("{ " + Given.OneSource(more) + " }"));

    [Fact]
    public void Sources_may_say_all_there_is_to_say() =>
        Assert.Empty(Given.Mistakes($$"""
            {
            default: ignore,
            sources: [
              { images: ["registry.example.com/**"],
                notary: {
                  server: https://notary.example.com,
                  caFile: /etc/admissionguard/ca.pem,
                  roots: [ "{{Given.KeyId}}", { pem: "{{PublicKey}}" } ],
                  releases: strict,
                  signers: [ { name: alice, key: "{{Given.KeyId}}" }, { name: bob, key: "{{PublicKey}}" } ],
                  credentials: { file: /etc/admissionguard/config.json } },
                tags: verified,
                whenUnavailable: deny },
              { images: [b.example.com], notary: { server: https://notary.example.com, trustOnFirstUse: true, releases: docker }, tags: digestOnly, whenUnavailable: warn },
              { images: [c.example.com], notary: { server: https://notary.example.com, trustOnFirstUse: true }, whenUnavailable: { useLast: 1h } } ]
            }
            """));

    [Theory]
    [InlineData(Server, Roots)]
    [InlineData("server: 'https://example.com:4443/notary'", Roots)]
    [InlineData("server: 'http://127.0.0.1:4443', plainHttp: true", Roots)]
    [InlineData(Server, "trustOnFirstUse: true")]
    [InlineData(Server, Roots, "releases: docker, signers: [{ name: alice }, { name: bob, key: '" + Given.KeyId + "' }]")]
    [InlineData(Server, Roots, "minRootVersion: 3, followRootRotation: false, wildcardNames: true, clockSkew: 30s")]
    [InlineData(Server, Roots, "caFile: /etc/ca.pem, credentials: { file: /etc/config.json }, tokenHosts: ['auth.example.com:8443']")]
    public void A_notary_may_say_much_or_little(string server, string roots, string more = "") => Assert.Empty(MistakesOfNotary(server, roots, more));

    [Fact]
    public void A_rule_that_demands_nothing_is_refused()
    {
        const string Problem = "rule: demands nothing; add sources, or default: deny, or leave the rule out";
        Assert.Equal([Problem], Given.Mistakes("{}"));
        Assert.Equal([Problem], Given.Mistakes("default: ignore"));
    }

    [Theory]
    [InlineData("whenUnavailable: allow", "sources[0].whenUnavailable: is \"allow\", must be one of deny, warn, { useLast: 1h }")]
    [InlineData("whenUnavailable: useLast", "sources[0].whenUnavailable: is \"useLast\", must be one of deny, warn, { useLast: 1h }")]
    [InlineData("whenUnavailable: [warn]", "sources[0].whenUnavailable: must be")]
    [InlineData("whenUnavailable: { useLast: 1d }", "sources[0].whenUnavailable.useLast: is \"1d\", must be a time from 60s to 168h")]
    [InlineData("whenUnavailable: { useLast: 5s }", "must be a time from 60s to 168h")]
    [InlineData("whenUnavailable: {}", "sources[0].whenUnavailable.useLast: is missing")]
    [InlineData("tags: digest", "sources[0].tags: is \"digest\", must be one of")]
    [InlineData("tags: digestOnly, registry: { plainHttp: true }", "sources[0].registry: is never asked with tags: digestOnly")]
    [InlineData("signers: []", "sources[0].signers: unknown field")]
    [InlineData("registry: { caBundle: nonsense }", "sources[0].registry.caBundle: holds no certificate")]
    [InlineData("registry: { caFile: '' }", "sources[0].registry.caFile: is no path")]
    [InlineData("registry: { credentials: {} }", "sources[0].registry.credentials.file: is missing")]
    [InlineData("registry: { credentials: { file: ' a' } }", "sources[0].registry.credentials.file: is no path")]
    [InlineData("registry: { tokenHosts: ['https://a.example.com'] }", "sources[0].registry.tokenHosts[0]: \"https://a.example.com\" is no host")]
    [InlineData("registry: { mirror: a }", "sources[0].registry.mirror: unknown field")]
    public void Mistakes_of_a_source_are_told(string more, string mistake) =>
        Assert.Contains(Given.Mistakes("{ " + Given.OneSource(more) + " }"), told => told.Contains(mistake, StringComparison.Ordinal));

    [Theory]
    [InlineData(Roots, "notary.server: is missing")]
    [InlineData("server: notary.example.com, " + Roots, "notary.server: is \"notary.example.com\", must be a URL")]
    [InlineData("server: 'http://notary.example.com', " + Roots, "notary.server: is plain HTTP")]
    [InlineData(Server + ", plainHttp: true, " + Roots, "notary.plainHttp: stands beside an https server")]
    [InlineData("server: 'https://notary.example.com/v2/', " + Roots, "notary.server: has the API's path in it")]
    [InlineData("server: 'https://notary.example.com/?a=b', " + Roots, "notary.server: has a query")]
    [InlineData(Server, "notary.roots: is missing")]
    [InlineData(Server + ", trustOnFirstUse: false", "notary.trustOnFirstUse: is false and roots are missing")]
    [InlineData(Server + ", roots: []", "notary.roots: is an empty list")]
    [InlineData(Server + ", trustOnFirstUse: true, " + Roots, "notary.trustOnFirstUse: stands beside roots")]
    [InlineData(Server + ", roots: [abc]", "notary.roots[0]: is neither a key id")]
    [InlineData(Server + ", roots: [{ pem: abc }]", "notary.roots[0]: has a pem that is no PEM")]
    [InlineData(Server + ", roots: ['-----BEGIN CERTIFICATE-----']", "notary.roots[0]: is PEM; write it as { pem: ... }")]
    [InlineData(Server + ", roots: [{}]", "notary.roots[0]: says nothing")]
    [InlineData(Server + ", roots: [{ ca: abc }]", "notary.roots[0]: has a ca that ")]
    [InlineData(Server + ", roots: ['" + Given.KeyId + "', { ca: abc }]", "notary.roots: has ca beside others")]
    [InlineData(Server + ", roots: [{ key: a }]", "notary.roots[0].key: unknown field")]
    [InlineData(Server + ", " + Roots + ", releases: lax", "notary.releases: is \"lax\", must be one of")]
    [InlineData(Server + ", " + Roots + ", signers: [{ name: targets/alice }]", "notary.signers[0]: \"targets/alice\" has targets/ in front")]
    [InlineData(Server + ", " + Roots + ", signers: [{ name: releases }]", "notary.signers[0]: \"releases\" is where docker collects")]
    [InlineData(Server + ", " + Roots + ", signers: [{ name: Alice }]", "notary.signers[0]: \"Alice\" can be no signer")]
    [InlineData(Server + ", " + Roots + ", signers: [{ name: alice }, { name: alice }]", "notary.signers[1]: names \"alice\", who stands here twice")]
    [InlineData(Server + ", " + Roots + ", signers: [{ name: alice, key: abc }]", "notary.signers[0]: has a key that is neither")]
    [InlineData(Server + ", " + Roots + ", minRootVersion: 0", "notary.minRootVersion: is \"0\", must be a whole number from 1")]
    [InlineData(Server + ", " + Roots + ", clockSkew: 1h", "notary.clockSkew: is \"1h\", must be a time from 0s to 300s")]
    [InlineData(Server + ", " + Roots + ", caBundle: a, caFile: /b", "notary.caFile: stands beside caBundle")]
    [InlineData("server: 'http://a.example.com', plainHttp: true, caFile: /b, " + Roots, "notary.caFile: means nothing with plainHttp")]
    [InlineData(Server + ", " + Roots + ", root: a", "notary.root: unknown field, did you mean roots?")]
    public void Mistakes_of_a_notary_are_told(string notary, string mistake) =>
        Assert.Contains(
            Given.Mistakes($"{{ sources: [{{ images: [registry.example.com], notary: {{ {notary} }} }}] }}"),
            told => told.StartsWith($"rule.sources[0].{mistake}", StringComparison.Ordinal));

    [Fact]
    public void Every_mistake_is_told_at_once() =>
        Assert.Equal(
            [
                "rule.default: is \"allow\", must be one of ignore, deny",
                "rule.sources[0].images[0]: \"https://a.example.com\" has a scheme in front of the host; remove everything up to and including ://",
                "rule.sources[0].notary.roots[1]: is neither a key id of 64 hexadecimal digits nor a PEM text; copy one of them whole",
                "rule.sources[0].notary.server: is plain HTTP, where anybody on the way can withhold answers; write https, or plainHttp: true beside it for a test",
                "rule.sources[1].images: is missing; add it",
                "rule.sources[1].notary: is missing; add it",
            ],
            Given.Mistakes($"{{ default: allow, sources: [{{ images: ['https://a.example.com'], notary: {{ server: 'http://a.example.com', roots: ['{Given.KeyId}', abc] }} }}, {{ tags: verified }}] }}").Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("https://alice:" + "value-of-a-secret@notary.example.com", "has a user in it")]
    [InlineData("https://alice:" + "value-of-a-secret@notary.example.com:port", "is no address, must be a URL")]
    [InlineData("alice:value-of-a-secret@notary.example.com", "is no address, must be a URL")]
    public void A_password_in_the_address_is_not_repeated(string server, string told)
    {
        IReadOnlyList<string> mistakes = MistakesOfNotary($"server: '{server}'", Roots);

        Assert.StartsWith($"rule.sources[0].notary.server: {told}", Assert.Single(mistakes), StringComparison.Ordinal);
        Assert.DoesNotContain("value-of-a-secret", mistakes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_source_that_is_never_reached_is_refused() =>
        Assert.Equal(
            ["rule.sources[1]: speaks for registry.example.com/** as an earlier source does, and the first one counts; remove it from one of them"],
            Given.Mistakes($"sources: [{{ {Given.Source} }}, {{ {Given.Source} }}]"));

    [Fact]
    public void Sources_that_differ_in_anything_have_different_hashes()
    {
        string[] sources = [Given.OneSource(), Given.OneSource("tags: digestOnly"), Given.OneSource("whenUnavailable: { useLast: 1h }"), Given.OneSource("whenUnavailable: { useLast: 2h }")];

        Assert.Equal(sources.Length, sources.Select(Given.HashOfSource).Distinct().Count());
        Assert.Equal(Given.HashOfSource(Given.OneSource()), Given.HashOfSource(Given.OneSource()));
    }

    private static IReadOnlyList<string> MistakesOfNotary(string server, string roots, string more = "") =>
        Given.Mistakes($"{{ sources: [{{ images: [registry.example.com], notary: {{ {server}, {roots} {(more.Length == 0 ? "" : $", {more}")} }} }}] }}");
}
