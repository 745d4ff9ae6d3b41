using AdmissionGuard.Images.References;
using AdmissionGuard.Policies.Rules.SignedImages;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Rules.SignedImages;

public sealed class PinAdviceTests
{
    private static readonly string Digest = $"sha256:{new string('a', 64)}";

    [Theory]
    [InlineData("registry.example.com/app:1", true)]
    [InlineData("registry.example.com/app", true)]
    [InlineData("registry.example.com/app:1@", false)]
    [InlineData("registry.example.com/app@", false)]
    public void Only_an_image_without_a_digest_is_told_one(string name, bool isTold)
    {
        string text = name.EndsWith('@') ? name + Digest : name;
        Assert.True(ImageReference.TryParse(text, out ImageReference? image, out _));
        Assert.True(ImageDigest.TryParse(Digest, out ImageDigest? verified));

        string? advice = PinAdvice.Of(image, verified);

        Assert.Equal(isTold, advice is not null);
        Assert.Equal(isTold, advice?.EndsWith($"append @{Digest}", StringComparison.Ordinal) is true);
    }
}
