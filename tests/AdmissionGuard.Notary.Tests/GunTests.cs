using AdmissionGuard.Images.References;

namespace AdmissionGuard.Notary.Tests;

public sealed class GunTests
{
    [Theory]
    [InlineData("alpine", "docker.io/library/alpine")]
    [InlineData("alpine:3.20", "docker.io/library/alpine")]
    [InlineData("index.docker.io/acme/app:1", "docker.io/acme/app")]
    [InlineData("registry.example.com:5000/team/app:1.0", "registry.example.com:5000/team/app")]
    [InlineData("Registry.Example.com/app", "registry.example.com/app")]
    public void The_trust_data_of_an_image_is_under_its_normalised_name(string image, string gun)
    {
        Assert.True(ImageReference.TryParse(image, out ImageReference? reference, out _));
        Assert.Equal(gun, Gun.FromImage(reference).ToString());
    }

    [Fact]
    public void Tag_and_digest_are_no_part_of_the_name()
    {
        string digest = "sha256:" + new string('0', 64);
        Assert.True(ImageReference.TryParse("ghcr.io/acme/app:1@" + digest, out ImageReference? reference, out _));
        Assert.Equal(new Gun("ghcr.io/acme/app"), Gun.FromImage(reference));
    }

    [Theory]
    [InlineData("")]
    [InlineData("app")]
    [InlineData("Registry.example.com/app")]
    [InlineData("registry.example.com/App")]
    [InlineData("registry.example.com/app:1")]
    [InlineData("registry.example.com/../app")]
    [InlineData("registry.example.com/./app")]
    [InlineData("registry.example.com//app")]
    [InlineData("registry.example.com/app/")]
    [InlineData("registry.example.com/a*")]
    [InlineData("registry.example.com/a%2Fb")]
    [InlineData("registry.example.com/app\n")]
    [InlineData("registry.example.com/app?x")]
    public void What_could_become_another_place_in_a_url_is_no_name(string text) => Assert.False(Gun.TryParse(text, out _));

    [Theory]
    [InlineData("registry.example.com:5000/team/app-1.0__x")]
    [InlineData("[2001:db8::1]:5000/app")]
    [InlineData("docker.io/library/alpine")]
    public void Names_of_repositories_are_taken_as_they_are(string text)
    {
        Assert.True(Gun.TryParse(text, out Gun? gun));
        Assert.Equal(text, gun.Value);
    }
}
