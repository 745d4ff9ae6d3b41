using AdmissionGuard.Images.References;
using Xunit;
using static AdmissionGuard.Images.Tests.References.Parsed;

namespace AdmissionGuard.Images.Tests.References;

public sealed class ImageReferenceTests
{
    [Theory]
    [InlineData("nginx", "docker.io/library/nginx:latest")]
    [InlineData("nginx:1.25", "docker.io/library/nginx:1.25")]
    [InlineData("docker.io/nginx", "docker.io/library/nginx:latest")]
    [InlineData("docker.io/library/nginx:latest", "docker.io/library/nginx:latest")]
    [InlineData("index.docker.io/nginx", "docker.io/library/nginx:latest")]
    [InlineData("index.docker.io/library/nginx", "docker.io/library/nginx:latest")]
    [InlineData("Docker.IO/nginx", "docker.io/library/nginx:latest")]
    [InlineData("INDEX.docker.io/nginx", "docker.io/library/nginx:latest")]
    [InlineData("a/b", "docker.io/a/b:latest")]
    [InlineData("a/b/c", "docker.io/a/b/c:latest")]
    [InlineData("a.b/c", "a.b/c:latest")]
    [InlineData("library/foo/bar", "docker.io/library/foo/bar:latest")]
    [InlineData("localhost/x", "localhost/x:latest")]
    [InlineData("localhost:5000/x", "localhost:5000/x:latest")]
    [InlineData("localhost", "docker.io/library/localhost:latest")]
    [InlineData("localhost:5000", "docker.io/library/localhost:5000")]
    [InlineData("example.com", "docker.io/library/example.com:latest")]
    [InlineData("foo_bar.com:8080", "docker.io/library/foo_bar.com:8080")]
    [InlineData("test:5000/repo", "test:5000/repo:latest")]
    [InlineData("test:5000/repo:tag", "test:5000/repo:tag")]
    [InlineData("192.168.1.1:5000/repo:5050", "192.168.1.1:5000/repo:5050")]
    [InlineData("b.gcr.io/test.example.com/my-app:test.example.com", "b.gcr.io/test.example.com/my-app:test.example.com")]
    [InlineData("Registry.Example.COM/app", "registry.example.com/app:latest")]
    [InlineData("FOO/bar", "FOO/bar:latest")]
    [InlineData("Foo/bar", "FOO/bar:latest")]
    [InlineData("LocalHost/bar", "localhost/bar:latest")]
    [InlineData("[2001:db8::1]/repo", "[2001:db8::1]/repo:latest")]
    [InlineData("[::1]:5000/repo:tag", "[::1]:5000/repo:tag")]
    [InlineData("[2001:DB8:0:0:0:0:0:1]:5000/repo", "[2001:db8::1]:5000/repo:latest")]
    [InlineData("[::ffff:102:304]/repo", "[0:0:0:0:0:ffff:102:304]/repo:latest")]
    [InlineData("docker---rules/dock__er.x_y", "docker.io/docker---rules/dock__er.x_y:latest")]
    [InlineData("lowercase:Uppercase", "docker.io/library/lowercase:Uppercase")]
    [InlineData("x:_underscore.first-", "docker.io/library/x:_underscore.first-")]
    [InlineData("xn--n3h.com/myimage:xn--n3h.com", "xn--n3h.com/myimage:xn--n3h.com")]
    public void A_reference_is_normalised_as_the_runtime_does(string text, string canonical) => Assert.Equal(canonical, Image(text).ToString());

    [Fact]
    public void Registry_repository_and_tag_stand_apart()
    {
        ImageReference image = Image("ghcr.io:443/acme/web/api:v1");

        Assert.Equal(("ghcr.io:443", "acme/web/api", "v1", null, false), (image.Registry, image.Repository, image.Tag, image.Digest, image.HasImplicitTag));
    }

    [Fact]
    public void A_host_of_capitals_is_in_lower_case_as_registry_and_in_capitals_as_text()
    {
        ImageReference image = Image("Foo/bar");

        Assert.Equal(("foo", "FOO/bar"), (image.Registry, image.Name));
        Assert.NotEqual(Image("foo/bar"), image);
    }

    [Fact]
    public void Latest_is_marked_as_implicit_when_nobody_wrote_it()
    {
        Assert.True(Image("nginx").HasImplicitTag);
        Assert.False(Image("nginx:latest").HasImplicitTag);
        Assert.False(Image("nginx@" + Hex.Sha256).HasImplicitTag);
    }

    [Fact]
    public void Two_spellings_of_one_image_are_equal()
    {
        Assert.Equal(Image("nginx"), Image("index.docker.io/library/nginx:latest"));
        Assert.Equal(Image("nginx").GetHashCode(), Image("index.docker.io/library/nginx:latest").GetHashCode());
        Assert.NotEqual(Image("nginx"), Image("nginx:latest@" + Hex.Sha256));
    }

    [Fact]
    public void Tag_and_digest_are_both_kept()
    {
        ImageReference image = Image("x:1@" + Hex.Sha256);

        Assert.Equal(("1", Hex.Sha256), (image.Tag, image.Digest?.ToString()));
        Assert.Equal("docker.io/library/x:1@" + Hex.Sha256, image.ToString());
    }

    [Fact]
    public void A_digest_without_a_tag_never_becomes_latest()
    {
        ImageReference image = Image("x@" + Hex.Sha256);

        Assert.Null(image.Tag);
        Assert.Equal("docker.io/library/x@" + Hex.Sha256, image.ToString());
    }

    [Theory]
    [InlineData("sha256", 64)]
    [InlineData("sha384", 96)]
    [InlineData("sha512", 128)]
    public void Digests_of_the_three_algorithms_are_known(string algorithm, int digits)
    {
        ImageDigest? digest = Image($"x@{algorithm}:{Hex.Digits(digits)}").Digest;

        Assert.Equal((algorithm, Hex.Digits(digits)), (digest?.Algorithm, digest?.Hex));
        Assert.Contains("length", Refusal($"x@{algorithm}:{Hex.Digits(digits - 1)}").Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Limits_are_reached_and_not_passed()
    {
        string path255 = string.Concat(Enumerable.Repeat("a/", 127)) + "a";

        Assert.Equal(255, Image(path255).Repository.Length);
        Assert.Contains("255", Refusal("docker.io/" + path255 + "a").Problem, StringComparison.Ordinal);
        Assert.Equal(255, Image(new string('a', 247)).Repository.Length);
        Assert.Contains("255", Refusal(new string('a', 248)).Problem, StringComparison.Ordinal);
        Assert.Equal(128, Image("x:" + new string('t', 128)).Tag?.Length);
        Assert.Contains("128", Refusal("x:" + new string('t', 129)).Problem, StringComparison.Ordinal);
        Assert.Contains("259", Refusal("h." + new string('h', 258) + "/x").Problem, StringComparison.Ordinal);
        Assert.Contains("characters", Refusal(new string('a', 1_000_000)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void The_longest_reference_is_accepted()
    {
        string host = "h." + new string('h', 257);
        string text = $"{host}/{new string('a', 255)}:{new string('t', 128)}@sha512:{Hex.Digits(128)}";

        Assert.Equal(ImageReference.MaxLength, text.Length);
        Assert.Equal(text, Image(text).ToString());
    }

    [Fact]
    public void A_path_that_looks_like_an_id_is_taken_below_a_host() =>
        Assert.Equal($"docker.io/library/{Hex.Digits(64)}:latest", Image("docker.io/" + Hex.Digits(64)).ToString());
}
