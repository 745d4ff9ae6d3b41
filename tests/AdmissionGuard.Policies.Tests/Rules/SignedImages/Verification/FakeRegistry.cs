using AdmissionGuard.Images.References;
using AdmissionGuard.Policies.Rules.SignedImages;
using AdmissionGuard.Policies.Rules.SignedImages.Verification;

namespace AdmissionGuard.Policies.Tests.Rules.SignedImages.Verification;

/// <summary>A registry in memory.</summary>
internal sealed class FakeRegistry : IImageResolver
{
    private readonly Dictionary<string, (ImageDigest Digest, long Size)> tags = [];

    /// <summary>Every question.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>With which credentials each was asked; empty for none.</summary>
    public List<string> Credentials { get; } = [];

    /// <summary>Why nothing is answered; null while all is well.</summary>
    public RegistryProblem? Failing { get; set; }

    public static RegistryProblem Down { get; } =
        new(SignedImagesReasons.RegistryUnavailable, "registry registry.example.com could not be reached", "see that it is up", IsUnavailable: true);

    public static RegistryProblem Refusing { get; } =
        new(SignedImagesReasons.RegistryDenied, "registry registry.example.com does not take the credentials", "correct them", IsUnavailable: false);

    public FakeRegistry Serving(string tag, ImageDigest digest, long size = 528)
    {
        tags[tag] = (digest, size);
        return this;
    }

    public Task<ResolvedImage> ResolveAsync(ImageReference image, PullCredentials pull)
    {
        Requests.Add(image.ToString());
        Credentials.Add(pull.Ids);
        return Task.FromResult(
            Failing is not null ? new ResolvedImage(null, 0, Failing)
            : tags.TryGetValue(image.Tag!, out (ImageDigest Digest, long Size) served) ? new ResolvedImage(served.Digest, served.Size, null)
            : new ResolvedImage(null, 0, new RegistryProblem(SignedImagesReasons.ImageNotFound, "registry registry.example.com has no such manifest", "push it", IsUnavailable: false)));
    }
}
