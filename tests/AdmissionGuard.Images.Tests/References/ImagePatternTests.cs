using AdmissionGuard.Images.References;
using Xunit;
using static AdmissionGuard.Images.Tests.References.Parsed;

namespace AdmissionGuard.Images.Tests.References;

public sealed class ImagePatternTests
{
    [Theory]
    [InlineData("registry.example.com", "registry.example.com/app")]
    [InlineData("registry.example.com", "registry.example.com/a/b/c:1")]
    [InlineData("Registry.Example.com", "registry.EXAMPLE.com/app")]
    [InlineData("registry.example.com/**", "registry.example.com/a/b/c")]
    [InlineData("registry.example.com:5000", "registry.example.com:5000/app")]
    [InlineData("localhost:5000", "localhost:5000/app")]
    [InlineData("localhost", "localhost/app")]
    [InlineData("registry:5000", "registry:5000/app")]
    [InlineData("[2001:DB8:0::1]:5000", "[2001:db8::1]:5000/app")]
    [InlineData("nginx", "nginx:1.25")]
    [InlineData("nginx", "docker.io/library/nginx")]
    [InlineData("nginx", "index.docker.io/library/nginx")]
    [InlineData("docker.io/nginx", "nginx")]
    [InlineData("index.docker.io", "nginx")]
    [InlineData("docker.io", "acme/app")]
    [InlineData("docker.io/**", "nginx")]
    [InlineData("docker.io/*", "nginx")]
    [InlineData("docker.io/library/*", "nginx")]
    [InlineData("library/*", "nginx")]
    [InlineData("nginx*", "nginx-unprivileged")]
    [InlineData("nginx*", "nginx")]
    [InlineData("acme/**", "acme/web/api")]
    [InlineData("ghcr.io/acme/team-*", "ghcr.io/acme/team-a")]
    [InlineData("ghcr.io/*/web", "ghcr.io/acme/web")]
    [InlineData("ghcr.io/a*c*e/w*b", "ghcr.io/abcde/web")]
    [InlineData("ghcr.io/acme/*/**", "ghcr.io/acme/web/api/v2")]
    [InlineData("*.example.com", "a.example.com/app")]
    [InlineData("*.example.com", "b.a.example.com/app")]
    [InlineData("*.example.com:5000/app", "a.example.com:5000/app")]
    [InlineData("*:5000", "registry:5000/app")]
    [InlineData("reg-*.example.com", "reg-1.example.com/app")]
    [InlineData("a.*.example.com", "a.b.example.com/app")]
    [InlineData("redis:7/**", "redis:7/app")]
    [InlineData("FOO/bar", "Foo/bar")]
    public void A_pattern_matches(string pattern, string image) => Assert.True(Pattern(pattern).Matches(Image(image)));

    [Theory]
    [InlineData("registry.example.com", "registry.example.com.evil.com/app")]
    [InlineData("registry.example.com", "evil-registry.example.com/app")]
    [InlineData("registry.example.com", "registry-example.com/app")]
    [InlineData("registry.example.com", "registry.example.com:5000/app")]
    [InlineData("registry.example.com:5000", "registry.example.com/app")]
    [InlineData("registry.example.com", "docker.io/registry.example.com/app")]
    [InlineData("registry.example.com", "registry.example.com")]
    [InlineData("ghcr.io/acme", "ghcr.io/acme/app")]
    [InlineData("ghcr.io/acme/**", "ghcr.io/acme")]
    [InlineData("ghcr.io/acme/**", "ghcr.io/acme-evil/app")]
    [InlineData("ghcr.io/acme/*", "ghcr.io/acme/a/b")]
    [InlineData("ghcr.io/acme/*", "ghcr.io/acme")]
    [InlineData("ghcr.io/acme/*/**", "ghcr.io/acme/web")]
    [InlineData("ghcr.io/acme/team-*", "ghcr.io/acme/team-a/app")]
    [InlineData("ghcr.io/acme/app", "ghcr.io/acme/app2")]
    [InlineData("docker.io/*", "acme/app")]
    [InlineData("docker.io/library/*", "library/a/b")]
    [InlineData("nginx", "acme/nginx")]
    [InlineData("nginx", "ghcr.io/library/nginx")]
    [InlineData("*.example.com", "example.com/app")]
    [InlineData("*.example.com", "evilexample.com/app")]
    [InlineData("*.example.com", "a.example.com.evil.com/app")]
    [InlineData("*.example.com", "a.example.com:443/app")]
    [InlineData("a.*.example.com", "a.b.c.example.com/app")]
    [InlineData("a.*.example.com", "a.example.com/app")]
    [InlineData("reg-*.example.com", "reg-1.evil.example.com/app")]
    [InlineData("*:5000", "[::1]:5000/app")]
    [InlineData("FOO/bar", "foo/bar")]
    [InlineData("localhost", "localhost:5000/app")]
    [InlineData("localhost", "localhost")]
    public void A_pattern_does_not_match(string pattern, string image) => Assert.False(Pattern(pattern).Matches(Image(image)));

    [Theory]
    [InlineData(null, "is empty; write a host")]
    [InlineData("", "is empty; write a host")]
    [InlineData("https://registry.example.com", "remove everything up to and including ://")]
    [InlineData("nginx:1.25", "has a tag")]
    [InlineData("registry.example.com/app:1.0", "has a tag")]
    [InlineData("registry.example.com/app:*", "has a tag")]
    [InlineData("registry.example.com:latest", "has a tag")]
    [InlineData("nginx:*", "has a tag")]
    [InlineData("nginx@sha256:00", "has a digest")]
    [InlineData("redis:7", "could be a host with a port or a name with a tag")]
    [InlineData("ghcr.io/Acme/*", "upper-case letter in its path; write the path in lower case")]
    [InlineData("Nginx", "upper-case letter in its path; write the path in lower case")]
    [InlineData("*", "stars only")]
    [InlineData("**", "stars only")]
    [InlineData("*/app", "a star for its whole host or first segment")]
    [InlineData("**/app", "a star for its whole host or first segment")]
    [InlineData("ghcr.io/**/app", "** only at the end")]
    [InlineData("ghcr.io/acme**", "** only at the end")]
    [InlineData("ghcr.io/**/**", "** only at the end")]
    [InlineData("**.example.com", "has ** in its host")]
    [InlineData("localhost:*", "star in its port")]
    [InlineData("registry.example.com:50*/app", "star in its port")]
    [InlineData("registry.example.com:99999", "has a port")]
    [InlineData("registry.example.com/", "ends with a slash; write the host alone")]
    [InlineData("registry.example.com//app", "has an empty part beside a slash")]
    [InlineData("registry.example.com//**", "has an empty part beside a slash")]
    [InlineData("ghcr.io/acme/", "has an empty part beside a slash")]
    [InlineData("/acme/app", "has an empty part beside a slash")]
    [InlineData("ghcr.io/-acme", "separators side by side")]
    [InlineData("ghcr.io/team-", "separators side by side")]
    [InlineData("ghcr.io/_*", "separators side by side")]
    [InlineData("reg_*.example.com", "underscore in its host")]
    [InlineData("-a.example.com", "neither a name nor an address")]
    [InlineData("*..example.com", "neither a name nor an address")]
    [InlineData("[::*]:5000/app", "neither a name nor an address")]
    [InlineData("ghcr.io/ac?e", "has the character ?")]
    [InlineData("ghcr.io/(acme|evil)", "has the character (")]
    [InlineData(" ghcr.io", "begins or ends with a blank")]
    [InlineData("ghcr.io/\u0430cme", "U+0430")]
    public void What_is_no_pattern_is_refused_with_what_to_write(string? text, string words)
    {
        Assert.False(ImagePattern.TryParse(text, out ImagePattern? pattern, out string? problem));
        Assert.Null(pattern);
        Assert.Contains(words, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pattern_is_shown_as_it_was_written() => Assert.Equal("Docker.io/nginx*", Pattern("Docker.io/nginx*").ToString());

    [Fact]
    public void A_pattern_of_many_stars_is_answered_without_trying_every_split()
    {
        ImagePattern pattern = Pattern("ghcr.io/" + string.Concat(Enumerable.Repeat("*a", 100)) + "*b");

        Assert.False(pattern.Matches(Image("ghcr.io/" + new string('a', 255))));
    }

    [Fact]
    public void A_pattern_has_a_limit() =>
        Assert.False(ImagePattern.TryParse("ghcr.io/" + new string('a', 600), out _, out _));

    [Fact]
    public void Matching_allocates_nothing()
    {
        ImagePattern[] patterns = [Pattern("*.example.com"), Pattern("ghcr.io/acme/team-*/**"), Pattern("nginx")];
        ImageReference image = Image("ghcr.io/acme/team-a/app");
        bool any = patterns.Any(p => p.Matches(image));

        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (ImagePattern pattern in patterns)
        {
            any &= pattern.Matches(image);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.False(any);
    }
}
