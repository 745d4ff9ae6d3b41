using AdmissionGuard.Images.References;
using Xunit;
using static AdmissionGuard.Images.Tests.References.Parsed;

namespace AdmissionGuard.Images.Tests.References;

public sealed class ReferenceRefusalTests
{
    [Theory]
    [InlineData(null, "is empty", "name an image")]
    [InlineData("", "is empty", "name an image")]
    [InlineData("https://ghcr.io/acme/app", "scheme", "remove everything up to")]
    [InlineData("docker://nginx", "scheme", "remove everything up to")]
    [InlineData("Docker/Nginx", "upper-case letter in its path", "lower case")]
    [InlineData("Uppercase:tag", "upper-case letter in its path", "lower case")]
    [InlineData("test:5000/Uppercase/lowercase:tag", "upper-case letter in its path", "lower case")]
    [InlineData(" nginx", "begins or ends with a blank", "remove")]
    [InlineData("nginx\n", "begins or ends with a blank", "remove")]
    [InlineData("ng inx", "blank in it", "remove")]
    [InlineData("ng\u00a0inx", "blank in it", "remove")]
    [InlineData("nginx\u200b", "U+200B", "type the name anew")]
    [InlineData("n\u0430me", "U+0430", "plain a-z")]
    [InlineData("nginx\ud83d\ude00", "U+1F600", "plain a-z")]
    [InlineData("nginx\0", "U+0000", "remove it")]
    [InlineData("registry.example.com/app:${TAG}", "placeholder", "fill the template in")]
    [InlineData("{{ .Values.image }}", "placeholder", "fill the template in")]
    [InlineData("aa/asdf^/aa", "the character ^", "remove it")]
    [InlineData("[fe80::1%eth0]:5000/debian", "the character %", "remove it")]
    [InlineData("nginx:", "no tag behind it", "remove the colon")]
    [InlineData("nginx:.1", "has a tag", "begin it with none")]
    [InlineData("nginx:-1", "has a tag", "begin it with none")]
    [InlineData("nginx:1:2", "character in its path", "a colon only before")]
    [InlineData("a/b:c/d", "character in its path", "a colon only before")]
    [InlineData(":justtag", "no name", "write the repository")]
    [InlineData("nginx@", "no digest behind it", "remove the @")]
    [InlineData("nginx@latest", "unknown algorithm", "sha256")]
    [InlineData("nginx@md5:00000000000000000000000000000000", "unknown algorithm", "sha256")]
    [InlineData("nginx@SHA256:00", "unknown algorithm", "sha256")]
    [InlineData("nginx@sha256:", "wrong length", "64 digits")]
    [InlineData("nginx@sha256:ABCDEF", "not lower-case hexadecimal", "a-f")]
    [InlineData("a//b", "empty part", "slash")]
    [InlineData("/a", "empty part", "slash")]
    [InlineData("a/", "empty part", "slash")]
    [InlineData("ghcr.io/", "empty part", "slash")]
    [InlineData("-docker/docker", "separators", "letters and digits")]
    [InlineData("docker-/docker", "separators", "letters and digits")]
    [InlineData("____/____", "separators", "letters and digits")]
    [InlineData("a___b", "separators", "letters and digits")]
    [InlineData("dock.er./x/y", "neither a name nor an address", "registry.example.com")]
    [InlineData("dock/a..b", "separators", "letters and digits")]
    [InlineData("dock/a_.b", "separators", "letters and digits")]
    [InlineData("dock/a-.b", "separators", "letters and digits")]
    [InlineData("dock/a-_b", "separators", "letters and digits")]
    [InlineData("-docker.io/docker", "neither a name nor an address", "registry.example.com")]
    [InlineData(".io/docker", "neither a name nor an address", "registry.example.com")]
    [InlineData("docker-.io/docker", "neither a name nor an address", "registry.example.com")]
    [InlineData("a..b/docker", "neither a name nor an address", "registry.example.com")]
    [InlineData("a.-b/docker", "neither a name nor an address", "registry.example.com")]
    [InlineData("fc00::1:5000/debian", "port", "in digits")]
    [InlineData("foo_bar.com/x", "underscore in its host", "dashes")]
    [InlineData("test.com:http/x", "port", "in digits")]
    [InlineData("test.com:/x", "port", "in digits")]
    [InlineData("test.com:0/x", "port", "in digits")]
    [InlineData("test.com:05000/x", "port", "in digits")]
    [InlineData("test.com:65536/x", "port", "in digits")]
    [InlineData("test.com:99999999999999999999/x", "port", "in digits")]
    [InlineData("[fc00::1]", "an address and no path", "behind the address")]
    [InlineData("[fc00::1]:5000", "an address and no path", "behind the address")]
    [InlineData("[fc00:::1]/x", "neither a name nor an address", "[2001:db8::1]")]
    [InlineData("[fd00123123123]:5000/x", "neither a name nor an address", "[2001:db8::1]")]
    [InlineData("[1.2.3.4]/x", "neither a name nor an address", "[2001:db8::1]")]
    [InlineData("[::1]5000/x", "neither a name nor an address", "[2001:db8::1]")]
    [InlineData("[::1/x", "neither a name nor an address", "[2001:db8::1]")]
    [InlineData("[2001:db8:3:4::192.0.2.33]:5000/x", "neither a name nor an address", "[2001:db8::1]")]
    public void What_the_grammar_refuses_is_refused_with_a_hint(string? text, string problem, string hint)
    {
        ImageReferenceError error = Refusal(text);

        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
        Assert.Contains(hint, error.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused() => Assert.Contains("U+D83D", Refusal("nginx" + (char)0xd83d).Problem, StringComparison.Ordinal);

    [Fact]
    public void An_image_id_is_refused_because_it_names_no_registry()
    {
        Assert.Contains("image id", Refusal(Hex.Digits(64)).Problem, StringComparison.Ordinal);
        Assert.Contains("image id", Refusal(Hex.Sha256).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_digest_alone_has_no_name() => Assert.Contains("no name", Refusal("@" + Hex.Sha256).Problem, StringComparison.Ordinal);

    [Fact]
    public void A_second_digest_is_refused() =>
        Assert.Contains("digest", Refusal($"x@{Hex.Sha256}@{Hex.Sha256}").Problem, StringComparison.Ordinal);

    [Fact]
    public void An_upper_case_digest_is_refused() =>
        Assert.Contains("lower-case", Refusal("x@sha256:" + Hex.Digits(64).ToUpperInvariant()).Problem, StringComparison.Ordinal);

    [Fact]
    public void A_refusal_is_short_however_long_the_text_is()
    {
        ImageReferenceError error = Refusal(string.Concat(Enumerable.Repeat("https://EVIL ", 50_000)));

        Assert.InRange(error.Problem.Length + error.Hint.Length, 1, 200);
    }
}
